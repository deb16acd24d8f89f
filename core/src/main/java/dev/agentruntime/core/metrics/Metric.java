package dev.agentruntime.core.metrics;

import static dev.agentruntime.core.metrics.Kind.COUNTER;
import static dev.agentruntime.core.metrics.Kind.GAUGE;
import static dev.agentruntime.core.metrics.Kind.LATENCY;
import static dev.agentruntime.core.metrics.Kind.SIZE;

import java.util.List;

/**
 * The catalogue of what is measured. The documentation, the dashboards and the rules for Prometheus
 * are made from it: what is entered here is drawn there.
 */
public enum Metric {
  HTTP_REQUESTS(
      "agent_runtime.http.request.duration",
      LATENCY,
      Unit.SECONDS,
      Section.TRAFFIC,
      "HTTP requests",
      "Time from a request's last header to the end of its answer.",
      TagKey.ENDPOINT,
      TagKey.HTTP_STATUS),
  DISPATCHES(
      "agent_runtime.dispatch.duration",
      LATENCY,
      Unit.SECONDS,
      Section.TRAFFIC,
      "Dispatches",
      "Time from the arrival of a dispatch to its result.",
      TagKey.INTENT,
      TagKey.STATUS),
  TENANT_DISPATCHES(
      "agent_runtime.tenant.dispatches",
      COUNTER,
      Unit.DISPATCHES,
      Section.TRAFFIC,
      "Dispatches by tenant",
      "Dispatches of each tenant.",
      TagKey.TENANT,
      TagKey.STATUS),
  PROBLEMS(
      "agent_runtime.problems",
      COUNTER,
      Unit.DISPATCHES,
      Section.TRAFFIC,
      "Problems by code",
      "Dispatches that were refused or failed, by the code that the caller saw.",
      TagKey.CODE),
  IN_FLIGHT(
      "agent_runtime.dispatch.in_flight",
      GAUGE,
      Unit.DISPATCHES,
      Section.TRAFFIC,
      "Dispatches in flight",
      "Dispatches that are running."),
  TRACES(
      "agent_runtime.traces",
      COUNTER,
      Unit.DISPATCHES,
      Section.TRAFFIC,
      "Traces",
      "Traces that were kept, by whether the collector took them: `exported` or `lost`.",
      TagKey.OUTCOME),
  DECISIONS(
      "agent_runtime.decision.duration",
      LATENCY,
      Unit.SECONDS,
      Section.DECISIONS,
      "Decision time",
      "Time that one policy decision took.",
      TagKey.BASIS),
  DENIALS(
      "agent_runtime.denials",
      COUNTER,
      Unit.DISPATCHES,
      Section.DECISIONS,
      "Denials by policy",
      "Dispatches that were denied, by each policy that denied them.",
      TagKey.POLICY),
  POLICIES(
      "agent_runtime.policies",
      GAUGE,
      Unit.POLICIES,
      Section.DECISIONS,
      "Policies in force",
      "Policies in force."),
  BACKEND_CALLS(
      "agent_runtime.backend.call.duration",
      LATENCY,
      Unit.SECONDS,
      Section.BACKENDS,
      "Backend calls",
      "Time that one call of a backend took.",
      TagKey.BACKEND,
      TagKey.OUTCOME),
  BACKEND_IN_FLIGHT(
      "agent_runtime.backend.in_flight",
      GAUGE,
      Unit.DISPATCHES,
      Section.BACKENDS,
      "Calls in flight by backend",
      "Calls of a backend that are running.",
      TagKey.BACKEND),
  BACKEND_UP(
      "agent_runtime.backend.up",
      GAUGE,
      Unit.ONE,
      Section.BACKENDS,
      "Backends that answer",
      "Whether the last call of a backend was answered: 1, or 0 where it failed.",
      TagKey.BACKEND),
  TOKENS(
      "agent_runtime.tokens",
      COUNTER,
      Unit.TOKENS,
      Section.COST,
      "Tokens",
      "Tokens that went into backends and came out.",
      TagKey.ROUTE,
      TagKey.TENANT,
      TagKey.DIRECTION),
  COST(
      "agent_runtime.cost",
      COUNTER,
      Unit.USD,
      Section.COST,
      "Cost",
      "What dispatches cost.",
      TagKey.ROUTE,
      TagKey.TENANT),
  BUDGET_USED(
      "agent_runtime.budget.used",
      GAUGE,
      Unit.RATIO,
      Section.RESOURCES,
      "Performance budget",
      "How much of a resource is used, of what there is.",
      TagKey.RESOURCE),
  PROCESS_CPU(
      "agent_runtime.process.cpu",
      COUNTER,
      Unit.SECONDS,
      Section.RESOURCES,
      "CPU time",
      "CPU time that the process used; its rate is the number of cores in use."),
  PROCESS_MEMORY(
      "agent_runtime.process.memory",
      GAUGE,
      Unit.BYTES,
      Section.RESOURCES,
      "Resident memory",
      "Memory of the process that is resident."),
  NETWORK(
      "agent_runtime.network",
      COUNTER,
      Unit.BYTES,
      Section.RESOURCES,
      "Network",
      "Bytes that the machine's or the container's interfaces received and sent, without loopback.",
      TagKey.DIRECTION),
  HEAP_USED(
      "agent_runtime.jvm.heap.used",
      GAUGE,
      Unit.BYTES,
      Section.RESOURCES,
      "Heap in use",
      "Heap in use."),
  GC_PAUSES(
      "agent_runtime.jvm.gc.pause.duration",
      LATENCY,
      Unit.SECONDS,
      Section.RESOURCES,
      "Garbage collection",
      "Time that one pause for garbage collection took."),
  THREADS_QUEUED(
      "agent_runtime.jvm.virtual_thread.queued",
      GAUGE,
      Unit.THREADS,
      Section.RESOURCES,
      "Virtual threads that wait to run",
      "Virtual threads that could run and wait for a carrier: none, unless carriers are busy or"
          + " pinned."),
  CARRIERS(
      "agent_runtime.jvm.virtual_thread.carriers",
      GAUGE,
      Unit.THREADS,
      Section.RESOURCES,
      "Carriers of virtual threads",
      "Threads that carry virtual threads; more than there are cores where some are pinned."),
  THREADS_PINNED(
      "agent_runtime.jvm.virtual_thread.pinned.duration",
      LATENCY,
      Unit.SECONDS,
      Section.RESOURCES,
      "Pinned virtual threads",
      "Time for which a virtual thread, while it waited, kept its carrier from others; only what"
          + " took 1 ms or more, and where `metrics.pinned_threads` is on."),
  THREADS(
      "agent_runtime.jvm.threads",
      GAUGE,
      Unit.THREADS,
      Section.RESOURCES,
      "Platform threads",
      "Platform threads of the process."),
  OPEN_FILES(
      "agent_runtime.process.open_files",
      GAUGE,
      Unit.FILES,
      Section.RESOURCES,
      "Open files",
      "Files and sockets that the process has open."),
  JOURNAL_APPEND(
      "agent_runtime.journal.append.duration",
      LATENCY,
      Unit.SECONDS,
      Section.JOURNAL,
      "Journal appends",
      "Time for which a dispatch waited until its record was durable."),
  JOURNAL_SYNC(
      "agent_runtime.journal.sync.duration",
      LATENCY,
      Unit.SECONDS,
      Section.JOURNAL,
      "Journal syncs",
      "Time that making a batch of journal records durable took."),
  JOURNAL_BATCH(
      "agent_runtime.journal.batch.size",
      SIZE,
      Unit.RECORDS,
      Section.JOURNAL,
      "Journal batches",
      "Journal records that became durable together."),
  JOURNAL_LAG(
      "agent_runtime.journal.lag",
      GAUGE,
      Unit.RECORDS,
      Section.JOURNAL,
      "Journal lag",
      "Durable records that looking up and searching dispatches do not know yet."),
  STORE_CALLS(
      "agent_runtime.store.duration",
      LATENCY,
      Unit.SECONDS,
      Section.JOURNAL,
      "Store calls",
      "Time that one call of a store took.",
      TagKey.STORE,
      TagKey.OPERATION),
  AWS_CALLS(
      "agent_runtime.aws.call.duration",
      LATENCY,
      Unit.SECONDS,
      Section.AWS,
      "Calls of AWS",
      "Time that one call of a service of AWS took, with all its attempts, by how it ended:"
          + " `answered`, `refused`, `throttled` or `failed`.",
      TagKey.SERVICE,
      TagKey.OUTCOME),
  AWS_RETRIES(
      "agent_runtime.aws.retried",
      COUNTER,
      Unit.REQUESTS,
      Section.AWS,
      "Retried on AWS",
      "Requests to a service of AWS that came after the first of their call.",
      TagKey.SERVICE),
  AWS_THROTTLES(
      "agent_runtime.aws.throttled",
      COUNTER,
      Unit.REQUESTS,
      Section.AWS,
      "Throttled on AWS",
      "Requests that a service of AWS refused, or answered in part, because there were too many.",
      TagKey.SERVICE),
  OBJECTIVE_BUDGET(
      "agent_runtime.slo.budget.remaining",
      GAUGE,
      Unit.RATIO,
      Section.OBJECTIVES,
      "Error budget left",
      "What is left of the error budget of an objective; below 0 where it is overspent.",
      TagKey.OBJECTIVE),
  OBJECTIVE_BURN(
      "agent_runtime.slo.burn_rate",
      GAUGE,
      Unit.ONE,
      Section.OBJECTIVES,
      "Burn rate",
      "How many times as fast as allowed the error budget of an objective was spent in a window.",
      TagKey.OBJECTIVE,
      TagKey.WINDOW),
  ALERTS(
      "agent_runtime.alerts",
      GAUGE,
      Unit.ALERTS,
      Section.OBJECTIVES,
      "Alerts",
      "Alerts that fire.",
      TagKey.SEVERITY),
  ALERT_DELIVERIES(
      "agent_runtime.alert.deliveries",
      COUNTER,
      Unit.DELIVERIES,
      Section.OBJECTIVES,
      "Alert deliveries",
      "Notifications of alerts that arrived, or were given up.",
      TagKey.SINK,
      TagKey.OUTCOME);

  private final String meterName;
  private final Kind kind;
  private final Unit unit;
  private final Section section;
  private final String title;
  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<TagKey> tags;

  Metric(
      String meterName,
      Kind kind,
      Unit unit,
      Section section,
      String title,
      String meaning,
      TagKey... tags) {
    this.meterName = meterName;
    this.kind = kind;
    this.unit = unit;
    this.section = section;
    this.title = title;
    this.meaning = meaning;
    this.tags = List.of(tags);
  }

  /** Returns the name in Micrometer's dotted form. */
  public String meterName() {
    return meterName;
  }

  public Kind kind() {
    return kind;
  }

  public Unit unit() {
    return unit;
  }

  /** Returns where a dashboard draws it. */
  public Section section() {
    return section;
  }

  /** Returns what a dashboard calls it. */
  public String title() {
    return title;
  }

  /** Returns one sentence. */
  public String meaning() {
    return meaning;
  }

  /** Returns the keys of the tags, in the order in which values are given. */
  public List<TagKey> tags() {
    return tags;
  }

  /**
   * Returns the name of its family in Prometheus, such as {@code
   * agent_runtime_dispatch_duration_seconds}; a counter's samples end in {@code _total} besides.
   */
  public String prometheusName() {
    String name = meterName.replace('.', '_');
    return !isNamedByUnit() || name.endsWith("_" + unit.code()) ? name : name + "_" + unit.code();
  }

  /** Returns whether its name in Prometheus says the unit. */
  boolean isNamedByUnit() {
    return unit != Unit.ONE && unit != Unit.DISPATCHES;
  }

  /** Returns whether its values are a distribution. */
  public boolean isDistribution() {
    return kind == LATENCY || kind == SIZE;
  }
}
