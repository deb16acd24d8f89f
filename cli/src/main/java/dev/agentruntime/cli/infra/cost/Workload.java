package dev.agentruntime.cli.infra.cost;

import dev.agentruntime.perf.cost.Dispatches;

/**
 * What is asked of a deployment in a month.
 *
 * @param dispatches in all regions together
 * @param each what a dispatch makes of data
 * @param share of the dispatches that one region serves
 * @param metrics custom metrics of a region
 * @param keyRequests uses of each key
 */
record Workload(double dispatches, Dispatches each, double share, int metrics, double keyRequests) {
  /** Bytes of a GB. */
  static final double GB = 1 << 30;

  private static final double KB_OF_GB = 1 << 20;

  /* What CloudWatch counts for an event besides its text. */
  private static final double EVENT_BYTES = 26;
  private static final double MINUTES = Tally.HOURS * 60;
  private static final double MILLION = 1e6;

  /* A flow log has a record a minute of each flow; a task talks with each balancer's node, each
   * endpoint, each backend. */
  private static final double FLOWS = 100;
  private static final double FLOW_BYTES = 120;

  /** Returns the dispatches of one region. */
  double here() {
    return dispatches * share;
  }

  double millionsHere() {
    return here() / MILLION;
  }

  double exchangedGb() {
    return here() * (each.requestKb() + each.responseKb()) / KB_OF_GB;
  }

  double backendGb() {
    return here() * each.backendKb() / KB_OF_GB;
  }

  double logsGb() {
    return each.logBytes() == 0 ? 0 : here() * (each.logBytes() + EVENT_BYTES) / GB;
  }

  double flowLogGb() {
    return FLOWS * FLOW_BYTES * MINUTES / GB;
  }

  /* Of the dimensions of a capacity unit, bytes and new connections count here: 1 GB an hour, and
   * 25 a second. Callers send ten requests on a connection. */
  double capacityUnits() {
    double connections = here() / (Tally.HOURS * 3600) / 10 / 25;
    return Math.max(exchangedGb() / Tally.HOURS, connections);
  }

  /** Returns the GB that items of all regions take, where {@code items} of a dispatch stay. */
  double keptGb(double items) {
    double months = each.retentionDays() / (Tally.HOURS / 24);
    return dispatches * items * each.itemKb() * months / KB_OF_GB;
  }
}
