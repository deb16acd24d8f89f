package dev.agentruntime.perf.report;

import dev.agentruntime.perf.report.advice.ServerUse;
import dev.agentruntime.perf.result.LoadResult.ServerSample;
import java.util.ArrayList;
import java.util.List;

/**
 * The samples of the server, several together where there are many.
 *
 * @param cores NaN where the server was not watched, as between phases
 * @param bytes likewise
 */
record Samples(List<Double> places, List<Double> cores, List<Double> bytes) {
  private static final int MOST = 360;

  static Samples of(List<ServerSample> samples) {
    double gap = ServerUse.longest(samples);
    int step = (samples.size() + MOST - 1) / MOST;
    List<Double> places = new ArrayList<>();
    List<Double> cores = new ArrayList<>();
    List<Double> bytes = new ArrayList<>();
    int from = 0;
    while (from < samples.size()) {
      int to = from + 1;
      while (to < Math.min(samples.size(), from + step)
          && samples.get(to).atS() - samples.get(to - 1).atS() <= gap) {
        to++;
      }
      if (from > 0 && samples.get(from).atS() - samples.get(from - 1).atS() > gap) {
        places.add(samples.get(from).atS());
        cores.add(Double.NaN);
        bytes.add(Double.NaN);
      }
      List<ServerSample> part = samples.subList(from, to);
      places.add(part.getLast().atS());
      cores.add(part.stream().mapToDouble(ServerSample::cpuCores).average().orElse(0));
      bytes.add(part.stream().mapToDouble(ServerSample::memoryBytes).average().orElse(0));
      from = to;
    }
    return new Samples(places, cores, bytes);
  }
}
