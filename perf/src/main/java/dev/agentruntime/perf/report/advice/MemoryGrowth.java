package dev.agentruntime.perf.report.advice;

import static dev.agentruntime.perf.report.figure.Figures.bytes;
import static dev.agentruntime.perf.report.figure.Figures.duration;
import static dev.agentruntime.perf.report.figure.Figures.number;

import dev.agentruntime.perf.result.LoadResult.ServerSample;
import java.util.List;
import java.util.Optional;

/** Memory that grows as long as the test runs. */
final class MemoryGrowth implements Rule {
  private static final double LONG_S = 600;
  private static final double WARM = 0.25;
  private static final double MUCH = 0.03;
  private static final double SMALLEST = 512.0 * 1024 * 1024;

  @Override
  public Optional<Recommendation> judge(Evidence evidence) {
    List<ServerSample> samples = evidence.result().server();
    if (samples.isEmpty() || samples.getLast().atS() - samples.getFirst().atS() < LONG_S) {
      return Optional.empty();
    }
    // The first quarter is caches and compiled code, which every server fills.
    List<ServerSample> warm = samples.subList((int) (samples.size() * WARM), samples.size());
    double[] at = warm.stream().mapToDouble(ServerSample::atS).toArray();
    double[] memory = warm.stream().mapToDouble(ServerSample::memoryBytes).toArray();
    return Trend.rising(at, memory)
        .filter(trend -> trend.end() > (1 + MUCH) * trend.start())
        .map(MemoryGrowth::advice);
  }

  private static Recommendation advice(Trend trend) {
    double perHour = trend.line().slope() * 3600;
    double size = SMALLEST;
    while (size <= trend.end()) {
      size *= 2;
    }
    double hours = (size - trend.end()) / perHour;
    return new Recommendation(
        "Find what keeps memory, before %s".formatted(duration(hours * 3600)),
        "Memory grew from %s to %s in %s, by %s an hour (Theil–Sen; Mann–Kendall z = %s), and did not level off."
            .formatted(
                bytes(trend.start()),
                bytes(trend.end()),
                duration(trend.to() - trend.from()),
                bytes(perHour),
                number(trend.z())),
        "Going on like this, a task of %s is full %s after the end of this test. Compare two heap histograms (jcmd PID GC.class_histogram) an hour apart."
            .formatted(bytes(size), duration(hours * 3600)),
        "A server that keeps nothing saves %s a day, and need not be restarted every %s."
            .formatted(bytes(perHour * 24), duration((size - trend.start()) / perHour * 3600)));
  }
}
