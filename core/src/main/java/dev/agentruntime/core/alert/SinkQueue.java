package dev.agentruntime.core.alert;

import dev.agentruntime.core.alert.WaitingLine.Item;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The delivery to one sink. */
final class SinkQueue {

  /*
   * At most one thread delivers, and it lives only while there is something to do. A failure
   * pauses the whole sink, for longer each time in a row: a receiver that is down is asked by one
   * notification at a time, whatever waits. The one that failed goes behind those of other alerts,
   * so that one that is never taken does not hold up the rest.
   */

  private static final Logger log = LoggerFactory.getLogger(SinkQueue.class);
  private static final Duration LAST_MOMENT = Duration.ofSeconds(1);

  private final AlertSink sink;
  private final Parts parts;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private final WaitingLine waiting = new WaitingLine();
  private @Nullable Item attempted;
  private @Nullable Thread worker;
  private boolean busy;
  private boolean paused;
  private boolean closed;
  private int failuresInARow;
  private long delivered;
  private long failed;
  private @Nullable String lastError;

  /**
   * What all sinks share.
   *
   * @param settled hears of each notification that is on its way no longer
   * @param threads runs what waits, each task on a thread of its own
   * @param random yields from 0 to 1
   */
  record Parts(
      DeliveryConfig config,
      Consumer<AlertStore.Undelivered> settled,
      Later later,
      Executor threads,
      DoubleSupplier random,
      LongSupplier nanos) {}

  SinkQueue(AlertSink sink, Parts parts) {
    this.sink = sink;
    this.parts = parts;
  }

  String name() {
    return sink.name();
  }

  /**
   * Returns whether there is room for a notification of {@code alert}, perhaps in place of one that
   * it supersedes.
   *
   * @param others how many, of other alerts, are to be offered before it
   */
  boolean admits(String alert, Notification.Kind kind, int others) {
    lock.lock();
    try {
      return waiting.size() + others < parts.config().capacity()
          || waiting.superseded(alert, kind, attempted) != null;
    } finally {
      lock.unlock();
    }
  }

  /** Takes {@code notification}. Never waits for the sink. */
  void offer(Notification notification) {
    Item gone = null;
    lock.lock();
    try {
      if (waiting.size() >= parts.config().capacity()) {
        gone = waiting.superseded(notification.alert(), notification.kind(), attempted);
        if (gone != null) {
          waiting.remove(gone);
        }
      }
      waiting.add(new Item(notification, parts.nanos().getAsLong()));
    } finally {
      lock.unlock();
    }
    if (gone != null) {
      settled(gone);
    }
    wake();
  }

  List<AlertStore.Undelivered> undelivered() {
    lock.lock();
    try {
      return waiting.all().stream()
          .map(item -> new AlertStore.Undelivered(sink.name(), item.notification()))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  DeliveryStatus status() {
    lock.lock();
    try {
      return new DeliveryStatus(sink.name(), waiting.size(), delivered, failed, lastError);
    } finally {
      lock.unlock();
    }
  }

  /** Lets what is being delivered arrive, within bounds, and delivers nothing more. */
  void close() {
    lock.lock();
    try {
      awaitIdle(parts.config().drain());
      closed = true;
      if (worker != null) {
        worker.interrupt();
        awaitIdle(LAST_MOMENT);
      }
    } catch (InterruptedException e) {
      closed = true;
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    lock.lock();
    try {
      if (busy || paused || closed || waiting.size() == 0) {
        return;
      }
      busy = true;
    } finally {
      lock.unlock();
    }
    parts.threads().execute(this::work);
  }

  private void resume() {
    lock.lock();
    try {
      paused = false;
    } finally {
      lock.unlock();
    }
    wake();
  }

  private void work() {
    for (Item item = next(); item != null; item = next()) {
      switch (Attempt.of(sink, item.notification())) {
        case Attempt.Delivered _ -> arrived(item);
        case Attempt.Failed(String why, boolean worthRetrying) -> failed(item, why, worthRetrying);
        case Attempt.Interrupted _ -> failed(item, "interrupted", true);
      }
    }
  }

  /** Returns what to deliver next; null where there is nothing to do now. */
  private @Nullable Item next() {
    lock.lock();
    try {
      attempted = paused || closed ? null : waiting.first();
      busy = attempted != null;
      worker = busy ? Thread.currentThread() : null;
      if (!busy) {
        idle.signalAll();
      }
      return attempted;
    } finally {
      lock.unlock();
    }
  }

  private void arrived(Item item) {
    int failures;
    lock.lock();
    try {
      waiting.remove(item);
      delivered++;
      failures = failuresInARow;
      failuresInARow = 0;
      lastError = null;
    } finally {
      lock.unlock();
    }
    if (failures > 0) {
      log.info("{}: alerts are delivered again, after {} failures", sink.name(), failures);
    }
    settled(item);
  }

  private void failed(Item item, String why, boolean worthRetrying) {
    boolean over =
        parts.nanos().getAsLong() - item.since() >= parts.config().giveUpAfter().toNanos();
    boolean givenUp = !worthRetrying || over;
    Duration pause = null;
    int failures;
    lock.lock();
    try {
      lastError = why;
      failures = ++failuresInARow;
      if (givenUp) {
        waiting.remove(item);
        failed++;
      } else {
        waiting.postpone(item);
      }
      if (worthRetrying) {
        paused = true;
        pause = parts.config().pause(failures, parts.random().getAsDouble());
      }
    } finally {
      lock.unlock();
    }
    tell(item, why, givenUp, failures);
    if (givenUp) {
      settled(item);
    }
    if (pause != null) {
      parts.later().run(pause, this::resume);
    }
  }

  private void tell(Item item, String why, boolean givenUp, int failures) {
    Notification notification = item.notification();
    String kind = notification.kind().code();
    if (givenUp) {
      log.warn(
          "{}: alert {} {}: not delivered, given up: {}",
          sink.name(),
          notification.alert(),
          kind,
          why);
    } else if (failures == 1) {
      log.warn(
          "{}: alert {} {}: not delivered yet: {}", sink.name(), notification.alert(), kind, why);
    } else {
      log.debug("{}: failure {} in a row: {}", sink.name(), failures, why);
    }
  }

  private void settled(Item item) {
    parts.settled().accept(new AlertStore.Undelivered(sink.name(), item.notification()));
  }

  private void awaitIdle(Duration patience) throws InterruptedException {
    long left = TimeUnit.NANOSECONDS.convert(patience);
    while (busy && left > 0) {
      left = idle.awaitNanos(left);
    }
  }
}
