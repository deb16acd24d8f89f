package dev.agentruntime.core.alert;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of notifications to every sink. A sink that fails or is slow holds up neither the others
 * nor whoever has something to say.
 */
public final class Delivery implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Delivery.class);

  private final List<AlertSink> sinks;
  private final List<SinkQueue> queues = new ArrayList<>();
  private final AlertStore store;
  private final LongSupplier nanos;

  /**
   * What delivery needs.
   *
   * @param sinks each with a name of its own
   * @param store forgets what was delivered or given up
   * @param threads runs what waits, each task on a thread of its own
   * @param random yields from 0 to 1, so that pauses differ
   * @param nanos a clock that nobody sets, in nanoseconds from any origin
   */
  public record Parts(
      List<AlertSink> sinks,
      AlertStore store,
      DeliveryConfig config,
      Later later,
      Executor threads,
      DoubleSupplier random,
      LongSupplier nanos) {
    public Parts {
      sinks = List.copyOf(sinks);
    }
  }

  public Delivery(Parts parts) {
    sinks = parts.sinks();
    store = parts.store();
    nanos = parts.nanos();
    Set<String> names = new HashSet<>();
    for (AlertSink sink : sinks) {
      if (!names.add(sink.name())) {
        throw new IllegalArgumentException(
            "sink: %s twice (expected: names of their own)".formatted(sink.name()));
      }
      queues.add(
          new SinkQueue(
              sink,
              new SinkQueue.Parts(
                  parts.config(),
                  this::settle,
                  parts.later(),
                  parts.threads(),
                  parts.random(),
                  nanos)));
    }
  }

  /** Goes on with what the last run left undelivered. */
  void restore(List<AlertStore.Undelivered> undelivered) {
    for (AlertStore.Undelivered left : undelivered) {
      SinkQueue queue =
          queues.stream().filter(it -> it.name().equals(left.sink())).findFirst().orElse(null);
      if (queue == null) {
        log.warn("alert {}: there is no {} any more", left.notification().alert(), left.sink());
        settle(left);
      } else {
        queue.offer(left.notification());
      }
    }
  }

  /**
   * Returns whether every sink has room for a notification of {@code alert}.
   *
   * @param others how many, of other alerts, are to be sent before it
   */
  boolean admits(String alert, Notification.Kind kind, int others) {
    return queues.stream().allMatch(queue -> queue.admits(alert, kind, others));
  }

  /** Returns {@code notification} once for every sink. */
  List<AlertStore.Undelivered> addressed(Notification notification) {
    return queues.stream()
        .map(queue -> new AlertStore.Undelivered(queue.name(), notification))
        .toList();
  }

  /** Returns all that waits. */
  List<AlertStore.Undelivered> undelivered() {
    return queues.stream().flatMap(queue -> queue.undelivered().stream()).toList();
  }

  /** Sends {@code notification} to every sink. Returns at once. */
  void send(Notification notification) {
    queues.forEach(queue -> queue.offer(notification));
  }

  /** Sends {@code notification} to every sink, once, before it returns. */
  List<TestDelivery> test(Notification notification) {
    return sinks.stream().map(sink -> test(sink, notification)).toList();
  }

  List<DeliveryStatus> status() {
    return queues.stream().map(SinkQueue::status).toList();
  }

  /** Lets what is being delivered arrive, within bounds. What waits is kept in the store. */
  @Override
  public void close() {
    queues.forEach(SinkQueue::close);
  }

  private TestDelivery test(AlertSink sink, Notification notification) {
    long start = nanos.getAsLong();
    return switch (Attempt.of(sink, notification)) {
      case Attempt.Delivered _ ->
          new TestDelivery(
              sink.name(),
              true,
              "delivered in %d ms"
                  .formatted(Duration.ofNanos(nanos.getAsLong() - start).toMillis()));
      case Attempt.Failed(String why, _) -> new TestDelivery(sink.name(), false, why);
      case Attempt.Interrupted _ -> {
        Thread.currentThread().interrupt();
        yield new TestDelivery(sink.name(), false, "interrupted");
      }
    };
  }

  private void settle(AlertStore.Undelivered undelivered) {
    try {
      store.settle(undelivered.notification().id(), undelivered.sink());
    } catch (IOException e) {
      log.warn(
          "alert {}: it may be delivered again after a restart: {}",
          undelivered.notification().alert(),
          e.getMessage());
    }
  }
}
