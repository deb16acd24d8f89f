package dev.agentruntime.perf.report.advice;

import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.ServerSample;
import java.util.ArrayList;
import java.util.List;

/** The server's memory as a series. */
final class Memory {
  private Memory() {}

  /** Returns its bytes at each second of a stretch, each the newest sample's of that time. */
  static double[] bySecond(LoadResult result, double from, double to) {
    List<Double> series = new ArrayList<>();
    List<ServerSample> samples = result.server();
    int next = 0;
    for (double at = from; at <= to; at++) {
      while (next < samples.size() && samples.get(next).atS() <= at) {
        next++;
      }
      if (next > 0) {
        series.add((double) samples.get(next - 1).memoryBytes());
      }
    }
    return series.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
