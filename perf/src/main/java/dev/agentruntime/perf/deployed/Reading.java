package dev.agentruntime.perf.deployed;

import java.util.List;

/**
 * What a cloud answered.
 *
 * @param series one for each query, in the order of the queries
 * @param notes what else it said, one line each, as that a part is missing
 */
public record Reading(List<MetricSeries> series, List<String> notes) {
  public Reading {
    series = List.copyOf(series);
    notes = List.copyOf(notes);
  }
}
