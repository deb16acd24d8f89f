package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import dev.agentruntime.perf.result.LoadResult.ServerSample;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The CPU time that the server takes a request. On a machine whose processors others use too,
 * response times tell how long one had to wait for them; this does not.
 */
final class CpuTime {
  /** The name of the metric. */
  static final String LABEL = "CPU a request";

  private static final int FEWEST_SAMPLES = 3;

  private CpuTime() {}

  /** Returns the logarithms of its milliseconds, one a run; none where a run does not tell. */
  static double[] logs(List<LoadResult> runs, String phase) {
    double[] logs =
        runs.stream()
            .map(run -> aRequestMs(run, phase))
            .flatMapToDouble(OptionalDouble::stream)
            .map(Math::log)
            .toArray();
    return logs.length == runs.size() ? logs : new double[0];
  }

  /** Returns its milliseconds; nothing where the server did not tell often enough. */
  static OptionalDouble aRequestMs(LoadResult run, String name) {
    for (Phase phase : run.phases()) {
      if (phase.name().equals(name) && phase.throughput() > 0) {
        double[] cores =
            run.server().stream()
                .filter(sample -> phase.startS() < sample.atS())
                .filter(sample -> sample.atS() <= phase.startS() + phase.seconds())
                .mapToDouble(ServerSample::cpuCores)
                .toArray();
        double mean = Arrays.stream(cores).average().orElse(0);
        return cores.length < FEWEST_SAMPLES || mean <= 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(1000 * mean / phase.throughput());
      }
    }
    return OptionalDouble.empty();
  }
}
