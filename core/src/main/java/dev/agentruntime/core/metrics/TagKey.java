package dev.agentruntime.core.metrics;

import java.util.Locale;

/** The tags of metrics. Each takes a bounded number of values, whatever callers send. */
public enum TagKey {
  BACKEND("a configured backend"),
  BASIS(
      "on what a decision rests: `permitted`, `forbidden`, `no_policy`, `policy_error` or `unavailable`"),
  CODE("the code of a problem, as callers see it"),
  DIRECTION("`in` or `out`"),
  ENDPOINT("a path that `/docs` names, or `other`"),
  HTTP_STATUS("the status of the answer"),
  INTENT("an intent that has a route, or `other`"),
  OBJECTIVE("a service level objective"),
  OPERATION("`read` or `write`"),
  OUTCOME("what came of it: one of a fixed few words"),
  POLICY("a policy that denied, the first 100 seen, `none` where no policy applied, or `other`"),
  RESOURCE("`cpu`, `memory`, `network` or `database`"),
  ROUTE("a configured route"),
  SERVICE("a service of AWS that the runtime calls"),
  SEVERITY("`page` or `ticket`"),
  SINK("where alerts are delivered to"),
  STATUS("how a dispatch ended: `success`, `denied`, `refused` or `failed`"),
  STORE("a database of the runtime's own"),
  TENANT("a tenant, the first 100 seen, `none` for no tenant, or `other`"),
  WINDOW("a span of time, such as `1h`");

  /** How many values a tag whose values callers choose may take before the rest share one. */
  public static final int MOST = 100;

  /** The value that the rest share. */
  public static final String OTHER = "other";

  /** The value where there is none. */
  public static final String NONE = "none";

  private final String meaning;

  TagKey(String meaning) {
    this.meaning = meaning;
  }

  /** Returns the name of the tag as it is written. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what values it takes, in words. */
  public String meaning() {
    return meaning;
  }
}
