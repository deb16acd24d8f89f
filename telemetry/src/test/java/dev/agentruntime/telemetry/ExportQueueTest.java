package dev.agentruntime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.journal.JournalEntry.Status;
import dev.agentruntime.testkit.ManualClock;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of traces whose collector is slow, or dead. */
@Timeout(60)
final class ExportQueueTest {
  private final ManualClock clock = new ManualClock();
  private final AtomicLong random = new AtomicLong();

  /** A collector that answers when, and how, a test says. */
  private static final class Collector implements SpanExporter {
    private final List<SpanData> taken = new CopyOnWriteArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answering;
    private final boolean accepting;

    Collector(CountDownLatch answering, boolean accepting) {
      this.answering = answering;
      this.accepting = accepting;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      asked.countDown();
      try {
        answering.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return CompletableResultCode.ofFailure();
      }
      if (!accepting) {
        return CompletableResultCode.ofFailure();
      }
      taken.addAll(spans);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  @Test
  void closingSendsWhatWaits() {
    Collector collector = new Collector(new CountDownLatch(0), true);
    OtlpTracing tracing = tracing(collector);
    for (int i = 0; i < 1000; i++) {
      dispatch(tracing);
    }
    tracing.close();

    assertThat(collector.taken).hasSize(1000);
    assertThat(tracing.exported()).isEqualTo(1000);
    assertThat(tracing.lost()).isZero();
  }

  @Test
  void whoeverAddsNeverWaitsForACollectorThatDoesNotAnswer() throws Exception {
    CountDownLatch answering = new CountDownLatch(1);
    Collector collector = new Collector(answering, true);
    OtlpTracing tracing = tracing(collector);
    int many = 3 * ExportQueue.CAPACITY;

    // All of this happens while the collector holds the first batch back.
    for (int i = 0; i < many; i++) {
      dispatch(tracing);
    }

    collector.asked.await();
    assertThat(collector.taken).isEmpty();
    assertThat(tracing.lost()).isGreaterThanOrEqualTo(many - 2 * ExportQueue.CAPACITY);
    answering.countDown();
    tracing.close();
    assertThat(tracing.exported() + tracing.lost()).isEqualTo(many);
  }

  @Test
  void whatTheCollectorRefusesIsCountedAsLost() {
    OtlpTracing tracing = tracing(new Collector(new CountDownLatch(0), false));
    for (int i = 0; i < 10; i++) {
      dispatch(tracing);
    }
    tracing.close();

    assertThat(tracing.lost()).isEqualTo(10);
    assertThat(tracing.exported()).isZero();
  }

  @Test
  void closingDoesNotWaitForACollectorThatNeverAnswers() {
    OtlpTracing tracing = tracing(new Collector(new CountDownLatch(1), true));
    dispatch(tracing);

    tracing.close();

    assertThat(tracing.exported()).isZero();
  }

  private OtlpTracing tracing(SpanExporter exporter) {
    TracingConfig config =
        new TracingConfig(
            URI.create("http://127.0.0.1:1"),
            Map.of(),
            "runtime",
            "0.1.0",
            1,
            Duration.ofSeconds(1),
            false);
    return new OtlpTracing(config, exporter, random::incrementAndGet, clock, clock::nanos);
  }

  private static void dispatch(OtlpTracing tracing) {
    Dispatches.end(tracing.begin(null), Status.SUCCESS, null, "fine", null);
  }
}
