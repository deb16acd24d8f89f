package dev.agentruntime.perf.regression;

import java.io.IOException;
import java.util.List;

/**
 * Where series come from: a file of the repository, a CSV file, or a service that keeps metrics.
 */
@FunctionalInterface
public interface SeriesSource {
  /**
   * Returns the series, each with its points from the earliest to the latest.
   *
   * @throws IOException where they cannot be had; the message says from where, and why
   * @throws InterruptedException where the thread was interrupted while waiting for them
   */
  List<Series> series() throws IOException, InterruptedException;
}
