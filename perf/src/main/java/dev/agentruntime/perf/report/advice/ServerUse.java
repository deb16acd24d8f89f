package dev.agentruntime.perf.report.advice;

import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import dev.agentruntime.perf.result.LoadResult.ServerSample;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the server used in a stretch of time: CPU in cores, memory in bytes. */
public record ServerUse(
    double averageCores, double peakCores, double averageBytes, long peakBytes) {
  private static final double PAUSE = 1.5;

  /** Returns what was used in one phase; nothing where there is no sample of it. */
  public static Optional<ServerUse> during(LoadResult result, Phase phase) {
    return of(result.server(), phase.startS(), phase.startS() + phase.seconds());
  }

  /** Returns what was used over all phases. */
  public static Optional<ServerUse> during(LoadResult result) {
    return of(result.server(), 0, Double.MAX_VALUE);
  }

  /** Returns how many cores the server may use; nothing where that is not known. */
  public static OptionalDouble coresOf(LoadResult result) {
    return result.target().own()
        ? OptionalDouble.of(result.machine().cpus())
        : OptionalDouble.empty();
  }

  /** Returns the longest time that a sample speaks of; before that, nobody watched. */
  public static double longest(List<ServerSample> samples) {
    double[] gaps = new double[Math.max(0, samples.size() - 1)];
    Arrays.setAll(gaps, i -> samples.get(i + 1).atS() - samples.get(i).atS());
    return gaps.length == 0 ? 1 : PAUSE * TheilSen.median(gaps);
  }

  private static Optional<ServerUse> of(List<ServerSample> samples, double from, double to) {
    double longest = longest(samples);
    double seconds = 0;
    double coreSeconds = 0;
    double byteSeconds = 0;
    double peakCores = 0;
    long peakBytes = 0;
    for (int i = 0; i < samples.size(); i++) {
      // A sample speaks of the time since the one before, of which a part may be outside.
      ServerSample sample = samples.get(i);
      double before = i == 0 ? Double.NEGATIVE_INFINITY : samples.get(i - 1).atS();
      double began = Math.max(before, sample.atS() - longest / PAUSE);
      began = sample.atS() - before <= longest ? before : began;
      double inside = Math.min(to, sample.atS()) - Math.max(from, began);
      if (inside <= 0) {
        continue;
      }
      seconds += inside;
      coreSeconds += inside * sample.cpuCores();
      byteSeconds += inside * sample.memoryBytes();
      if (inside > (sample.atS() - began) / 2) {
        peakCores = Math.max(peakCores, sample.cpuCores());
        peakBytes = Math.max(peakBytes, sample.memoryBytes());
      }
    }
    return seconds == 0 || peakBytes == 0
        ? Optional.empty()
        : Optional.of(
            new ServerUse(coreSeconds / seconds, peakCores, byteSeconds / seconds, peakBytes));
  }
}
