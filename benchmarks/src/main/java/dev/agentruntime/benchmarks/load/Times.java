package dev.agentruntime.benchmarks.load;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How long the latest requests were really with the server, from read to answered. */
final class Times {
  private static final int MOST = 1 << 16;
  private static final long HALF_A_SECOND = TimeUnit.MILLISECONDS.toNanos(500);

  private final long[] latest = new long[MOST];
  private long added;

  void add(long nanos) {
    latest[(int) (added++ % MOST)] = nanos;
  }

  /** Returns the quantiles of the {@code last} that were added, or of as many as there are. */
  String of(double last) {
    int count = Math.min((int) Math.min(added, MOST), (int) last);
    long[] times = new long[count];
    for (int i = 0; i < count; i++) {
      times[i] = latest[(int) ((added - count + i) % MOST)];
    }
    Arrays.sort(times);
    return String.format(
        Locale.ROOT,
        "{\"count\":%d,\"p50_ms\":%.4f,\"p95_ms\":%.4f,\"p99_ms\":%.4f,\"max_ms\":%.4f,"
            + "\"over_500_ms\":%d}%n",
        count,
        ms(times, 0.5),
        ms(times, 0.95),
        ms(times, 0.99),
        ms(times, 1),
        Arrays.stream(times).filter(time -> time > HALF_A_SECOND).count());
  }

  private static double ms(long[] sorted, double quantile) {
    int rank = (int) Math.ceil(quantile * sorted.length);
    return sorted.length == 0 ? 0 : sorted[Math.max(0, rank - 1)] / 1e6;
  }
}
