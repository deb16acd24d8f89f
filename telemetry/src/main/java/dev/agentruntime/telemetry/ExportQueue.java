package dev.agentruntime.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The traces that wait to be sent, bounded: who adds never waits, and what has no room is lost. */
final class ExportQueue implements AutoCloseable {
  static final int CAPACITY = 4096;

  private static final Logger log = LoggerFactory.getLogger(ExportQueue.class);
  private static final int BATCH = 256;
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);

  private final String collector;
  private final SpanExporter exporter;
  private final Function<RecordedTrace, List<SpanData>> spans;
  private final ScheduledExecutorService worker;
  private final LongSupplier nanos;
  private final Duration flush;
  private final Queue<RecordedTrace> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicBoolean called = new AtomicBoolean();
  private final LongAdder lost = new LongAdder();
  private final LongAdder exported = new LongAdder();

  /** When was last complained, and how many were lost then; of the worker alone. */
  private @Nullable Long complained;

  private long lostWhenComplained;
  private String reason = "no room";

  /**
   * Makes an empty queue; {@link #start} sets its worker to work.
   *
   * @param collector where it is, for the log
   * @param worker is shut down with the queue
   * @param nanos the time in nanoseconds, from any origin
   * @param flush how long closing may take
   */
  ExportQueue(
      String collector,
      SpanExporter exporter,
      Function<RecordedTrace, List<SpanData>> spans,
      ScheduledExecutorService worker,
      LongSupplier nanos,
      Duration flush) {
    this.collector = collector;
    this.exporter = exporter;
    this.spans = spans;
    this.worker = worker;
    this.nanos = nanos;
    this.flush = flush;
  }

  void start() {
    var _ =
        worker.scheduleWithFixedDelay(
            this::drain, PERIOD.toNanos(), PERIOD.toNanos(), TimeUnit.NANOSECONDS);
  }

  void add(RecordedTrace trace) {
    if (size.incrementAndGet() > CAPACITY) {
      size.decrementAndGet();
      lost.increment();
      return;
    }
    waiting.add(trace);
    // Once a batch, not once a trace: waking a thread costs more than all else here.
    if (size.get() >= BATCH && called.compareAndSet(false, true)) {
      try {
        worker.execute(this::drain);
      } catch (RejectedExecutionException _) {
        // Closed: what comes now is lost.
      }
    }
  }

  /** Returns how many traces were lost. */
  long lost() {
    return lost.sum();
  }

  /** Returns how many traces the collector took. */
  long exported() {
    return exported.sum();
  }

  private void drain() {
    called.set(false);
    try {
      boolean taken = true;
      while (taken && size.get() > 0) {
        taken = send();
      }
    } catch (RuntimeException e) {
      log.error("traces: sending them met a bug", e);
    }
    complain();
  }

  /* After a failure the next batch waits for the next turn: a dead collector is not hammered. */
  private boolean send() {
    List<SpanData> batch = new ArrayList<>();
    int traces = 0;
    while (traces < BATCH) {
      RecordedTrace trace = waiting.poll();
      if (trace == null) {
        break;
      }
      size.decrementAndGet();
      traces++;
      batch.addAll(spans.apply(trace));
    }
    CompletableResultCode result =
        exporter.export(batch).join(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    if (result.isSuccess()) {
      exported.add(traces);
      return true;
    }
    lost.add(traces);
    reason = reason(result.getFailureThrowable());
    return false;
  }

  private static String reason(@Nullable Throwable thrown) {
    if (thrown == null) {
      return "no answer in time";
    }
    // A status other than 200 has neither cause nor message; the exporter's own logger says more.
    return thrown.getCause() == null ? "refused" : thrown.getCause().toString();
  }

  private void complain() {
    long lostNow = lost.sum();
    long now = nanos.getAsLong();
    if (lostNow == lostWhenComplained
        || (complained != null && now - complained < BETWEEN_COMPLAINTS.toNanos())) {
      return;
    }
    log.warn(
        "traces: {} lost, {} in all: {} (expected: that {} takes them, and fast enough)",
        lostNow - lostWhenComplained,
        lostNow,
        reason,
        collector);
    complained = now;
    reason = "no room";
    lostWhenComplained = lostNow;
  }

  /** Sends what waits, as far as the time for it lasts. */
  @Override
  public void close() {
    worker.execute(this::drain);
    worker.shutdown();
    try {
      if (!worker.awaitTermination(flush.toNanos(), TimeUnit.NANOSECONDS)) {
        log.warn("traces: what was left was not sent within {} s", flush.toSeconds());
        worker.shutdownNow();
      }
    } catch (InterruptedException e) {
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    }
    exporter.shutdown();
  }
}
