package dev.agentruntime.benchmarks.load;

import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.ResultFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** The figures of a load test's only phase, on one line for a script. */
public final class ResultFigures {
  private ResultFigures() {}

  /**
   * Prints requests a second, p50, p95 and p99 in milliseconds, how many took over 500 ms, and the
   * cores that the generator used.
   *
   * @param args the file of a result
   */
  public static void main(String[] args) throws IOException {
    LoadResult result = ResultFile.read(Path.of(args[0]));
    LoadResult.Phase phase = result.phases().getFirst();
    Histogram times = phase.latency().histogram();
    System.out.printf(
        Locale.ROOT,
        "%.1f %.4f %.4f %.4f %d %.2f%n",
        phase.requests() / phase.seconds(),
        phase.latency().percentileMs(50),
        phase.latency().percentileMs(95),
        phase.latency().percentileMs(99),
        times.getCountBetweenValues(TimeUnit.MILLISECONDS.toNanos(500), times.getMaxValue()),
        result.generator().cpuCores());
  }
}
