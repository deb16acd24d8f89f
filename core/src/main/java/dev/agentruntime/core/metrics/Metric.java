package dev.agentruntime.core.metrics;

import java.util.List;

/** The catalogue of what is measured: every meter that the runtime has of its own. */
public enum Metric {
  DISPATCHES(
      "agent_runtime.dispatch.duration",
      "seconds",
      List.of("intent", "status"),
      "Time from the arrival of a dispatch to its result, and how many there were."),
  DECISIONS(
      "agent_runtime.decision.duration",
      "seconds",
      List.of("basis"),
      "Time that one policy decision took, and how many there were."),
  PROBLEMS(
      "agent_runtime.problems",
      "dispatches",
      List.of("code"),
      "Dispatches that were refused or failed, by the code that the caller saw."),
  IN_FLIGHT(
      "agent_runtime.dispatch.in_flight", "dispatches", List.of(), "Dispatches that are running."),
  JOURNAL_SYNC(
      "agent_runtime.journal.sync.duration",
      "seconds",
      List.of(),
      "Time that making a batch of journal records durable took."),
  JOURNAL_BATCH(
      "agent_runtime.journal.batch.size",
      "records",
      List.of(),
      "Journal records that became durable together."),
  POLICIES("agent_runtime.policies", "policies", List.of(), "Policies in force.");

  private final String meterName;
  private final String unit;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<String> tags;

  private final String meaning;

  Metric(String meterName, String unit, List<String> tags, String meaning) {
    this.meterName = meterName;
    this.unit = unit;
    this.tags = tags;
    this.meaning = meaning;
  }

  /** Returns the name in Micrometer's dotted form. */
  public String meterName() {
    return meterName;
  }

  public String unit() {
    return unit;
  }

  /** Returns the keys of the tags; each takes a bounded number of values. */
  public List<String> tags() {
    return tags;
  }

  public String meaning() {
    return meaning;
  }
}
