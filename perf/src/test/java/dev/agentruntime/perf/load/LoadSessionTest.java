package dev.agentruntime.perf.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.perf.load.Shape.Arrivals;
import dev.agentruntime.perf.result.LoadResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whole tests against a server on loopback. */
final class LoadSessionTest {
  static final Progress SILENT =
      new Progress() {
        @Override
        public void began(String phase) {}

        @Override
        public void second(String phase, LoadResult.Second second, long underWay) {}

        @Override
        public void ended(LoadResult.Phase phase) {}
      };

  @Test
  void usersSendAsManyRequestsAsAreAskedFor() throws Exception {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    try (ScriptedServer server = answering((request, _) -> seen.add(request));
        LoadSession session = open(target(server.url()), RequestMix.dispatch())) {
      LoadResult.Phase phase = session.run("4 users", closed(4, 100));
      assertThat(phase.outcomes()).isEqualTo(Map.of("200", 100L));
      assertThat(phase.latency().count()).isEqualTo(100);
      assertThat(phase.service().count()).isEqualTo(100);
      assertThat(server.connections()).as("each user keeps a connection").isLessThanOrEqualTo(6);
      LoadResult result = session.result("test", false, "abc");
      assertThat(result.phases()).containsExactly(phase);
      assertThat(result.generator().lateness().count()).isPositive();
    }
    assertThat(seen)
        .anySatisfy(
            request ->
                assertThat(request)
                    .startsWith("POST /dispatch HTTP/1.1\r\nHost: 127.0.0.1:")
                    .contains("Content-Type: application/json\r\n")
                    .endsWith(
                        "{\"intent\": \"call_reasoning\", \"context\": {\"user_id\": \"test\"}}"));
  }

  @Test
  void anOpenLoadHasTheRequestsOfItsRate() throws Exception {
    try (ScriptedServer server = answering((_, _) -> {});
        LoadSession session = open(target(server.url()), RequestMix.dispatch())) {
      LoadResult.Phase phase = session.run("100/s", rate(100, 1));
      assertThat(phase.outcomes()).isEqualTo(Map.of("200", 100L));
      assertThat(phase.timeline().stream().mapToLong(second -> second.latency().count()).sum())
          .isEqualTo(100);
    }
  }

  @Test
  void whatIsWarmedUpIsNotMeasured() throws Exception {
    try (ScriptedServer server = answering((_, _) -> {});
        LoadSession session = open(target(server.url()), RequestMix.dispatch())) {
      session.warmUp(closed(2, 50));
      session.run("2 users", closed(2, 10));
      LoadResult result = session.result("test", false, null);
      assertThat(result.phases()).hasSize(1);
      assertThat(result.phases().getFirst().requests()).isEqualTo(10);
    }
  }

  @Test
  void endsAreCountedByTheirKind() throws Exception {
    AtomicInteger number = new AtomicInteger();
    try (ScriptedServer server =
            new ScriptedServer(
                (request, _) ->
                    switch (request.startsWith("GET") ? 9 : number.incrementAndGet() % 4) {
                      case 0 -> ScriptedServer.answer(429, "{}");
                      case 1 -> ScriptedServer.answer(500, "");
                      case 2 -> "what?\r\n\r\n".getBytes(US_ASCII);
                      default -> ScriptedServer.answer(200, "{}");
                    });
        LoadSession session = open(target(server.url()), RequestMix.dispatch())) {
      LoadResult.Phase phase = session.run("1 user", closed(1, 40));
      assertThat(phase.outcomes())
          .isEqualTo(Map.of("200", 10L, "429", 10L, "500", 10L, "malformed", 10L));
      assertThat(phase.latency().count()).as("what was no answer has no time").isEqualTo(30);
    }
  }

  @Test
  void aServerThatClosesAKeptConnectionIsAskedOnceMore() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer((_, nth) -> nth == 3 ? null : ScriptedServer.answer(200, "{}"));
        LoadSession session = open(target(server.url()), RequestMix.dispatch())) {
      LoadResult.Phase phase = session.run("1 user", closed(1, 20));
      assertThat(phase.outcomes()).isEqualTo(Map.of("200", 20L));
      assertThat(server.connections()).isGreaterThanOrEqualTo(10);
    }
  }

  @Test
  void anAnswerToNothingEndsItsConnectionAlone() throws Exception {
    byte[] twice =
        "HTTP/1.1 200 X\r\nContent-Length: 0\r\n\r\nHTTP/1.1 408 X\r\nContent-Length: 0\r\n\r\n"
            .getBytes(US_ASCII);
    try (ScriptedServer server =
            new ScriptedServer((request, _) -> request.startsWith("POST") ? twice : null);
        LoadSession session = open(target(server.url()), RequestMix.dispatch())) {
      LoadResult.Phase phase =
          session.run("1 user", new Shape.Closed(1, 0, Duration.ofMillis(20), 20, Duration.ZERO));
      assertThat(phase.outcomes()).isEqualTo(Map.of("200", 20L));
    }
  }

  @Test
  void theServersUseIsKnownOfAShortPhaseToo() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (ScriptedServer server =
            new ScriptedServer(
                (request, _) ->
                    request.startsWith("GET /metrics")
                        ? ScriptedServer.answer(
                            200,
                            "#\nagent_runtime_process_cpu_seconds_total %d\nagent_runtime_process_memory_bytes 5\n"
                                .formatted(asked.incrementAndGet()))
                        : ScriptedServer.answer(200, ""));
        LoadSession session = open(target(server.url()), RequestMix.dispatch())) {
      session.run("200 ms", new Shape.Open(50, 50, Arrivals.CONSTANT, Duration.ofMillis(200)));
      LoadResult result = session.result("test", true, null);
      assertThat(result.server()).hasSize(1);
      assertThat(result.server().getFirst().memoryBytes()).isEqualTo(5);
      assertThat(result.server().getFirst().cpuCores()).isPositive();
    }
  }

  @Test
  void aServerThatNeverAnswersIsNotAskedForEver() throws Exception {
    try (ScriptedServer server = new ScriptedServer((_, _) -> null);
        LoadSession session = open(target(server.url()), RequestMix.dispatch())) {
      LoadResult.Phase phase = session.run("1 user", closed(1, 2));
      assertThat(phase.outcomes()).isEqualTo(Map.of("closed", 2L));
    }
  }

  @Test
  void whatTakesTooLongIsGivenUp() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (ScriptedServer server =
            new ScriptedServer(
                (request, _) -> {
                  if (request.startsWith("POST")) {
                    never.await();
                  }
                  return ScriptedServer.answer(200, "");
                });
        LoadSession session =
            open(
                new Target(server.url(), false, false, Map.of(), Duration.ofMillis(200), 2),
                RequestMix.dispatch())) {
      LoadResult.Phase phase = session.run("6 users", closed(6, 6));
      assertThat(phase.outcomes()).as("the four that wait, too").isEqualTo(Map.of("timeout", 6L));
      assertThat(phase.latency().percentileMs(0)).isGreaterThanOrEqualTo(199);
      never.countDown();
    }
  }

  @Test
  void aServerThatGoesAwayRefuses() throws Exception {
    ScriptedServer server = answering((_, _) -> {});
    try (LoadSession session = open(target(server.url()), RequestMix.dispatch())) {
      server.close();
      LoadResult.Phase phase = session.run("2 users", closed(2, 4));
      assertThat(phase.outcomes()).isEqualTo(Map.of("refused", 4L));
      assertThat(phase.latency().count()).isZero();
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws Exception {
    // Bound, so that nobody else gets the port, and not listening.
    try (Socket silent = new Socket()) {
      silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/dispatch");
      assertThatThrownBy(() -> open(target(url), RequestMix.dispatch()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(url + ": no server answers (Connection refused)");
    }
  }

  @Test
  void aTestThatIsStoppedHasWhatRan() throws Exception {
    CountDownLatch some = new CountDownLatch(50);
    try (ScriptedServer server = answering((_, _) -> some.countDown());
        LoadSession session = open(target(server.url()), RequestMix.dispatch())) {
      Thread.startVirtualThread(
          () -> {
            try {
              some.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            session.stop();
          });
      assertThatThrownBy(() -> session.run("1 user", forever()))
          .isInstanceOf(InterruptedException.class);
      LoadResult result = session.result("test", false, null);
      assertThat(result.interrupted()).isTrue();
      assertThat(result.phases().getFirst().successes()).isGreaterThanOrEqualTo(45);
      assertThatThrownBy(() -> session.run("more", closed(1, 1)))
          .isInstanceOf(InterruptedException.class);
      assertThatThrownBy(() -> session.pause(Duration.ofHours(1)))
          .isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void whatIsUnderWayWhenEnoughIsSeenIsAbandoned() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (ScriptedServer server =
            new ScriptedServer(
                (request, _) -> {
                  if (request.contains("slow")) {
                    never.await();
                  }
                  return ScriptedServer.answer(200, "");
                });
        LoadSession session = open(target(server.url()), RequestMix.post("slow"))) {
      LoadResult.Phase phase =
          session.run("100/s", rate(100, 3600), (_, underWay) -> underWay > 10);
      assertThat(phase.count("abandoned")).isGreaterThan(10);
      assertThat(phase.successes()).isZero();
      never.countDown();
    }
  }

  @Test
  void usersOfARateSendNoFasterAndThink() throws Exception {
    try (ScriptedServer server = answering((_, _) -> {});
        LoadSession session = open(target(server.url()), RequestMix.dispatch())) {
      long begun = System.nanoTime();
      session.run("2 users at 20/s", new Shape.Closed(2, 20, Duration.ZERO, 10, Duration.ZERO));
      assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(200_000_000L);
      begun = System.nanoTime();
      session.run(
          "2 users who think", new Shape.Closed(2, 0, Duration.ofMillis(50), 10, Duration.ZERO));
      assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(200_000_000L);
    }
  }

  @Test
  void aServerWithoutHttp2IsNamed() throws Exception {
    try (ScriptedServer server = answering((_, _) -> {})) {
      Target target = new Target(server.url(), true, false, Map.of(), Duration.ofSeconds(5), 1);
      assertThatThrownBy(() -> LoadSession.open(target, RequestMix.dispatch(), 1, SILENT))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("answers by HTTP/1.1 (expected: HTTP/2");
    }
  }

  private interface Seen {
    void seen(String request, int number);
  }

  private static ScriptedServer answering(Seen seen) throws IOException {
    return new ScriptedServer(
        (request, number) -> {
          if (request.startsWith("POST")) {
            seen.seen(request, number);
          }
          return ScriptedServer.answer(200, "{\"version\":\"1.2.3\"}");
        });
  }

  private static LoadSession open(Target target, RequestMix mix) throws Exception {
    return LoadSession.open(target, mix, 1, SILENT);
  }

  private static Target target(URI url) {
    return new Target(url, false, false, Map.of(), Duration.ofSeconds(30), 1000);
  }

  private static Shape.Closed closed(int users, int requests) {
    return new Shape.Closed(users, 0, Duration.ZERO, requests, Duration.ZERO);
  }

  private static Shape.Closed forever() {
    return new Shape.Closed(1, 0, Duration.ZERO, Integer.MAX_VALUE, Duration.ofHours(1));
  }

  private static Shape.Open rate(double rate, int seconds) {
    return new Shape.Open(rate, rate, Arrivals.CONSTANT, Duration.ofSeconds(seconds));
  }
}
