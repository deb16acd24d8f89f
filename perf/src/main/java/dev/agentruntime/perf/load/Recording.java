package dev.agentruntime.perf.load;

import dev.agentruntime.perf.result.Latencies;
import dev.agentruntime.perf.result.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * What ended in a phase, second by second. Only what was answered, or given up after its timeout,
 * has a time: a connection that is refused at once is no fast answer.
 */
final class Recording {
  private static final long MOST = 3_600_000_000_000L;

  private final Recorder latency = new Recorder(MOST, 3);
  private final Recorder service = new Recorder(MOST, 3);
  private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
  private final Histogram allLatency = Latencies.newHistogram();
  private final Histogram allService = Latencies.newHistogram();
  private final List<LoadResult.Second> timeline = new ArrayList<>();
  private @Nullable Histogram reused;
  private volatile long lastEnd;

  /** Takes down an end; from any thread. */
  void add(Exchange exchange, String outcome, long endNanos) {
    boolean status = Character.isDigit(outcome.charAt(0));
    if (status || Exchange.TIMEOUT.equals(outcome)) {
      latency.recordValue(time(endNanos - exchange.intendedNanos));
      service.recordValue(time(endNanos - exchange.sentNanos));
    }
    if (outcome.charAt(0) != '2') {
      failures.computeIfAbsent(outcome, _ -> new LongAdder()).increment();
    }
    outcomes.computeIfAbsent(outcome, _ -> new LongAdder()).increment();
    lastEnd = endNanos;
  }

  /** Ends a second. From one thread alone, as all below. */
  LoadResult.Second second(double atS) {
    reused = latency.getIntervalHistogram(reused);
    allLatency.add(reused);
    Map<String, Long> failed = failed();
    long errors = failed.values().stream().mapToLong(Long::longValue).sum();
    LoadResult.Second second = new LoadResult.Second(atS, errors, Latencies.of(reused), failed);
    timeline.add(second);
    return second;
  }

  private Map<String, Long> failed() {
    Map<String, Long> failed = new TreeMap<>();
    failures.forEach(
        (outcome, count) -> {
          long since = count.sumThenReset();
          if (since > 0) {
            failed.put(outcome, since);
          }
        });
    return failed;
  }

  /** Returns when the last exchange ended, by {@link System#nanoTime}; 0 where none did. */
  long lastEnd() {
    return lastEnd;
  }

  /** Returns how many exchanges ended how. */
  Map<String, Long> outcomes() {
    Map<String, Long> counts = new TreeMap<>();
    outcomes.forEach((outcome, count) -> counts.put(outcome, count.sum()));
    return counts;
  }

  /** Takes down that nobody waits for the rest any more. */
  void abandon(long underWay) {
    if (underWay > 0) {
      outcomes.computeIfAbsent("abandoned", _ -> new LongAdder()).add(underWay);
    }
  }

  LoadResult.Phase phase(String name, LoadResult.Offered offered, double startS, double seconds) {
    allService.add(service.getIntervalHistogram());
    return new LoadResult.Phase(
        name,
        offered,
        startS,
        seconds,
        Latencies.of(allLatency),
        Latencies.of(allService),
        outcomes(),
        timeline);
  }

  private static long time(long nanos) {
    return Math.clamp(nanos, 0, MOST);
  }
}
