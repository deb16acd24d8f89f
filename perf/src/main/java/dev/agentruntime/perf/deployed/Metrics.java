package dev.agentruntime.perf.deployed;

import java.io.IOException;
import java.util.List;

/** The metrics that a cloud keeps. */
public interface Metrics extends AutoCloseable {
  /**
   * Returns the metrics of a name, one for each set of dimensions under which it was published of
   * late.
   *
   * @throws IOException where they cannot be had; the message is one line
   */
  List<Metric> list(String namespace, String name) throws IOException;

  /**
   * Returns what is known of each query, in the same order; windows without a value are left out.
   *
   * @throws IOException where it cannot be had, all or in part; the message is one line
   */
  Reading read(List<MetricQuery> queries, Window window) throws IOException;

  @Override
  void close();
}
