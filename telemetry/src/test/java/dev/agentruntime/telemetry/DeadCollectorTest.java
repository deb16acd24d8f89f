package dev.agentruntime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.journal.JournalEntry.Status;
import dev.agentruntime.testkit.ManualClock;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The real exporter, and nobody who listens, or nobody who answers. */
@Timeout(60)
final class DeadCollectorTest {
  private final ManualClock clock = new ManualClock();
  private final AtomicLong random = new AtomicLong();

  @Test
  void nobodyListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    dispatchesGoOn(port);
  }

  @Test
  void nobodyAnswers() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      dispatchesGoOn(silent.getLocalPort());
    }
  }

  private void dispatchesGoOn(int port) {
    try (OtlpTracing tracing =
        OtlpTracing.open(
            new TracingConfig(
                URI.create("http://127.0.0.1:" + port),
                Map.of(),
                "runtime",
                "0.1.0",
                0,
                Duration.ofSeconds(1),
                false),
            random::incrementAndGet,
            clock,
            clock::nanos)) {
      for (int i = 0; i < 10 * ExportQueue.CAPACITY; i++) {
        Dispatches.end(
            tracing.begin(null), Status.FAILED, ProblemCode.BACKEND_FAILED, "down", null);
      }
      assertThat(tracing.lost()).isPositive();
      assertThat(tracing.exported()).isZero();
    }
  }
}
