package dev.agentruntime.perf.cost;

/**
 * What a dispatch makes of data: assumptions, unless somebody measured them.
 *
 * @param requestKb of its request, in KB of 1024 bytes
 * @param responseKb of its answer
 * @param backendKb that it exchanges with a backend beyond the VPC
 * @param logBytes of the lines that are logged about it
 * @param writes of items to tables
 * @param reads of items from tables, eventually consistent
 * @param itemKb of an item
 * @param kept of the items written, how many stay
 * @param retentionDays how long they stay
 * @param asyncShare how many of all are put in the queue, from 0 to 1
 * @param streamed whether its events go through a stream
 */
public record Dispatches(
    double requestKb,
    double responseKb,
    double backendKb,
    double logBytes,
    double writes,
    double reads,
    double itemKb,
    double kept,
    double retentionDays,
    double asyncShare,
    boolean streamed) {

  Dispatches withLogBytes(double bytes) {
    return new Dispatches(
        requestKb,
        responseKb,
        backendKb,
        bytes,
        writes,
        reads,
        itemKb,
        kept,
        retentionDays,
        asyncShare,
        streamed);
  }
}
