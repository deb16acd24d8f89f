package dev.agentruntime.core.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleConsumer;

/** The meters of the calls of AWS's services. Safe for many threads. */
public final class AwsMeters {
  private final Meters meters;
  private final Map<Ending, Recording> calls = new ConcurrentHashMap<>();
  private final Map<String, Counters> counters = new ConcurrentHashMap<>();

  private record Ending(String service, String outcome) {}

  private record Counters(
      DoubleConsumer retries, DoubleConsumer throttles, LongAdder attempts, LongAdder throttled) {}

  /**
   * How many attempts there ever were.
   *
   * @param throttled how many of them were refused, or answered in part, because there were too
   *     many
   */
  public record Attempts(long all, long throttled) {}

  public AwsMeters(Meters meters) {
    this.meters = meters;
  }

  /**
   * A call ended.
   *
   * @param attempts how many requests it took, from 0
   * @param throttled how many of them were refused because there were too many
   * @param nanos how long it took, in nanoseconds
   */
  public void ended(String service, String outcome, int attempts, int throttled, long nanos) {
    calls
        .computeIfAbsent(
            new Ending(service, outcome),
            its -> meters.recording(Series.of(Metric.AWS_CALLS, its.service(), its.outcome())))
        .record(nanos);
    Counters of = counters(service);
    of.attempts().add(attempts);
    of.retries().accept(Math.max(0, attempts - 1));
    throttled(of, throttled);
  }

  /** Part of what an answered call had asked for was put off because there was too much. */
  public void putOff(String service) {
    throttled(counters(service), 1);
  }

  /** Returns how many attempts {@code service} was sent, and how many of them it throttled. */
  public Attempts attempts(String service) {
    Counters of = counters(service);
    return new Attempts(of.attempts().sum(), of.throttled().sum());
  }

  private static void throttled(Counters of, int attempts) {
    of.throttled().add(attempts);
    of.throttles().accept(attempts);
  }

  private Counters counters(String service) {
    return counters.computeIfAbsent(
        service,
        name ->
            new Counters(
                meters.counter(Series.of(Metric.AWS_RETRIES, name)),
                meters.counter(Series.of(Metric.AWS_THROTTLES, name)),
                new LongAdder(),
                new LongAdder()));
  }
}
