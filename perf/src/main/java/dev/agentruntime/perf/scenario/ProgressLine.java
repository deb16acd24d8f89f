package dev.agentruntime.perf.scenario;

import dev.agentruntime.perf.load.Progress;
import dev.agentruntime.perf.result.Latencies;
import dev.agentruntime.perf.result.LoadResult;
import java.io.PrintWriter;

/**
 * The line that shows how a test goes: drawn over and over in a terminal, and every ten seconds
 * elsewhere.
 */
public final class ProgressLine implements Progress {
  private static final int EVERY = 10;

  private final PrintWriter out;
  private final boolean terminal;
  private int seconds;

  /**
   * Makes a line that is not there yet.
   *
   * @param terminal whether a line can be drawn over
   */
  public ProgressLine(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void began(String phase) {
    seconds = 0;
    if (!terminal) {
      out.printf("%s ...%n", phase);
      out.flush();
    }
  }

  @Override
  public void second(String phase, LoadResult.Second second, long underWay) {
    seconds++;
    if (terminal) {
      out.print("\r\033[K" + line(phase, second, underWay));
    } else if (seconds % EVERY == 0) {
      out.println(line(phase, second, underWay));
    }
    out.flush();
  }

  @Override
  public void ended(LoadResult.Phase phase) {
    Latencies latency = phase.latency();
    out.printf(
        "%s%s: %d requests in %.1f s, %.1f/s, p50 %s, p95 %s, p99 %s, failed %d%n",
        terminal ? "\r\033[K" : "",
        phase.name(),
        phase.requests(),
        phase.seconds(),
        phase.throughput(),
        ms(latency.percentileMs(50)),
        ms(latency.percentileMs(95)),
        ms(latency.percentileMs(99)),
        phase.requests() - phase.successes());
    out.flush();
  }

  private String line(String phase, LoadResult.Second second, long underWay) {
    Latencies latency = second.latency();
    return "%s  %d s  %d/s  p50 %s  p95 %s  p99 %s  failed %d  under way %d"
        .formatted(
            phase,
            seconds,
            latency.count(),
            ms(latency.percentileMs(50)),
            ms(latency.percentileMs(95)),
            ms(latency.percentileMs(99)),
            second.errors(),
            underWay);
  }

  private static String ms(double ms) {
    return (ms < 10 ? "%.2f ms" : "%.0f ms").formatted(ms);
  }
}
