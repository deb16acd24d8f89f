package dev.agentruntime.perf.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentruntime.perf.load.Shape.Arrivals;
import dev.agentruntime.perf.result.LoadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** That an open model omits nothing while a server stalls. */
final class OpenLoadTest {
  private static final int REQUESTS = 200;
  private static final Request REQUEST = new Request("GET", "/", Map.of(), new byte[0]);

  @Test
  void requestsStartAtTheirTimesThoughNoneIsAnswered() throws Exception {
    StalledTransport stalled = new StalledTransport(REQUESTS);
    Recording recording = new Recording();
    long start = System.nanoTime();
    try (Pacer pacer = new Pacer()) {
      OpenLoad load = load(pacer, stalled, recording);
      load.start(start);
      assertThat(stalled.all.await(30, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < REQUESTS; i++) {
        assertThat(stalled.sent.get(i).intendedNanos - start).isEqualTo(i * 5_000_000L);
      }
      assertThat(load.underWay()).isEqualTo(REQUESTS);
    }
  }

  /** The server stalls for one second, and answers all that came in it at its end. */
  @Test
  void whatWaitedHasTheTimeThatItWaited() throws Exception {
    StalledTransport stalled = new StalledTransport(REQUESTS);
    Recording recording = new Recording();
    long start = System.nanoTime();
    try (Pacer pacer = new Pacer()) {
      load(pacer, stalled, recording).start(start);
      assertThat(stalled.all.await(30, TimeUnit.SECONDS)).isTrue();
    }
    long end = start + 1_000_000_000L;
    for (Exchange each : stalled.sent) {
      // A closed loop would have sent only now.
      each.sentNanos = end - 1_000_000;
      each.end("200", end);
    }
    recording.second(1);
    LoadResult.Phase phase =
        recording.phase(
            "a", new LoadResult.Offered(LoadResult.Model.OPEN, 0, 200, 200, "constant", 0), 0, 1);
    // Uniform from 5 ms to 1 s: the quantiles of what users felt.
    assertThat(phase.latency().percentileMs(50)).isCloseTo(505, of(505));
    assertThat(phase.latency().percentileMs(95)).isCloseTo(955, of(955));
    assertThat(phase.latency().percentileMs(99)).isCloseTo(995, of(995));
    assertThat(phase.service().percentileMs(99)).isCloseTo(1, of(1));
  }

  /* One in a hundred, and the step between two requests. */
  private static Offset<Double> of(double value) {
    return within(value / 100 + (value > 5 ? 5 : 0));
  }

  private static OpenLoad load(Pacer pacer, Transport transport, Recording recording) {
    ArrivalTimes times =
        new ArrivalTimes(
            new Shape.Open(200, 200, Arrivals.CONSTANT, Duration.ofSeconds(1)),
            new SplittableRandom(1));
    return new OpenLoad(times, pacer, transport, () -> REQUEST, recording);
  }

  /** A transport that sends nothing. */
  private static final class StalledTransport implements Transport {
    final List<Exchange> sent = new ArrayList<>();
    final CountDownLatch all;

    StalledTransport(int count) {
      all = new CountDownLatch(count);
    }

    @Override
    public void send(Exchange exchange) {
      sent.add(exchange);
      all.countDown();
    }

    @Override
    public void sweep(long nowNanos) {}

    @Override
    public void close() {}
  }
}
