package dev.agentruntime.httpbackends.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.httpbackends.loopback.Http;
import dev.agentruntime.httpbackends.loopback.LoopbackServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class HttpPoolReuseTest extends PoolTest {
  private static final Duration BRIEF = Duration.ofMillis(50);

  @Test
  void connectionsAreUsedAgain() throws Exception {
    try (LoopbackServer server = LoopbackServer.answeringJson("{}")) {
      for (int i = 0; i < 20; i++) {
        assertThat(text(call(server))).isEqualTo("{}");
      }
      assertThat(server.accepted()).isEqualTo(1);
      assertThat(pool.idle()).isEqualTo(1);
    }
  }

  @Test
  void aConnectionCarriesOnlySoManyRequests() throws Exception {
    usePool(config(10, 10, AMPLE, AMPLE, 3));
    try (LoopbackServer server = LoopbackServer.answeringJson("{}")) {
      for (int i = 0; i < 7; i++) {
        assertThat(text(call(server))).isEqualTo("{}");
      }
      assertThat(server.accepted()).isEqualTo(3);
      assertThat(server.nextEnd()).isEqualTo(1);
      assertThat(server.nextEnd()).isEqualTo(2);
    }
  }

  @Test
  void anIdleConnectionIsClosed() throws Exception {
    usePool(config(10, 10, BRIEF, AMPLE, 100));
    anUnusedConnectionEnds();
  }

  @Test
  void aConnectionIsNotKeptAliveForLong() throws Exception {
    usePool(config(10, 10, AMPLE, BRIEF, 100));
    anUnusedConnectionEnds();
  }

  private void anUnusedConnectionEnds() throws Exception {
    try (LoopbackServer server = LoopbackServer.answeringJson("{}")) {
      assertThat(text(call(server))).isEqualTo("{}");
      assertThat(server.nextEnd()).isEqualTo(1);
      await(() -> pool.idle() == 0);
    }
  }

  @Test
  void aConnectionThatTheServerEndsIsNotUsedAgain() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.answering(
            Http.head("200 OK", "Connection: close", "Content-Length: 2") + "{}")) {
      assertThat(text(call(server))).isEqualTo("{}");
      assertThat(text(call(server))).isEqualTo("{}");
      assertThat(server.accepted()).isEqualTo(2);
    }
  }

  @Test
  void aConnectionThatTheServerClosedUnusedIsNotUsedAgain() throws Exception {
    AtomicLong nanos = new AtomicLong();
    pool.close();
    pool = new HttpPool(ClientConfig.defaults(), nanos::get);
    try (LoopbackServer server =
        new LoopbackServer(
            connection -> {
              connection.receive();
              connection.send(Http.response("200 OK", "application/json", "{}"));
            })) {
      assertThat(text(call(server))).isEqualTo("{}");
      assertThat(server.nextEnd()).isEqualTo(1);
      nanos.addAndGet(Duration.ofSeconds(2).toNanos());
      assertThat(text(call(server))).isEqualTo("{}");
    }
  }

  @Test
  void whatAServerSendsTooMuchIsNobodysAnswer() throws Exception {
    String answer = Http.response("200 OK", "application/json", "{}");
    try (LoopbackServer server =
        LoopbackServer.answering(
            answer + Http.response("200 OK", "application/json", "{\"not\":\"yours\"}"))) {
      for (int i = 0; i < 5; i++) {
        assertThat(text(call(server))).isEqualTo("{}");
      }
      assertThat(server.accepted()).isEqualTo(5);
    }
  }

  @Test
  void whatAServerSendsLateIsNobodysAnswer() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch sent = new CountDownLatch(1);
    try (LoopbackServer server =
        new LoopbackServer(
            connection -> {
              connection.receive();
              connection.send(Http.response("200 OK", "application/json", "{}"));
              answered.await();
              connection.send(Http.response("200 OK", "application/json", "{\"not\":\"yours\"}"));
              sent.countDown();
              connection.awaitEnd();
            })) {
      assertThat(text(call(server))).isEqualTo("{}");
      answered.countDown();
      sent.await();
      assertThat(text(call(server))).isEqualTo("{}");
      assertThat(server.accepted()).isEqualTo(2);
    }
  }

  @Test
  void aHostGetsOnlySoManyConnections() throws Exception {
    usePool(config(100, 2, AMPLE, AMPLE, 100));
    CountDownLatch gate = new CountDownLatch(1);
    try (LoopbackServer server = gated(gate)) {
      List<Called> calls = start(server, 6);
      await(() -> pool.waiting() == 4);
      gate.countDown();
      for (Called called : calls) {
        assertThat(text(called.get())).isEqualTo("{}");
      }
      assertThat(server.accepted()).isEqualTo(2);
    }
  }

  @Test
  void allHostsTogetherGetOnlySoManyConnections() throws Exception {
    usePool(config(2, 2, AMPLE, AMPLE, 100));
    CountDownLatch gate = new CountDownLatch(1);
    try (LoopbackServer one = gated(gate);
        LoopbackServer two = gated(gate)) {
      List<Called> calls = start(one, 2);
      await(() -> one.accepted() == 2);
      calls.addAll(start(two, 2));
      await(() -> pool.waiting() == 2);
      assertThat(two.accepted()).isZero();
      gate.countDown();
      for (Called called : calls) {
        assertThat(text(called.get())).isEqualTo("{}");
      }
    }
  }

  @Test
  void anInterruptEndsTheWaitForAConnection() throws Exception {
    usePool(config(1, 1, AMPLE, AMPLE, 100));
    CountDownLatch gate = new CountDownLatch(1);
    try (LoopbackServer server = gated(gate)) {
      Called first = start(server);
      server.next();
      Called second = start(server);
      await(() -> pool.waiting() == 1);
      second.thread().interrupt();
      assertThat(second.get()).isInstanceOf(InterruptedException.class);
      gate.countDown();
      assertThat(text(first.get())).isEqualTo("{}");
    }
  }

  @Test
  void aDeadlineEndsTheWaitForAConnection() throws Exception {
    usePool(config(1, 1, AMPLE, AMPLE, 100));
    CountDownLatch gate = new CountDownLatch(1);
    try (LoopbackServer server = gated(gate)) {
      Called first = start(server);
      server.next();
      assertThat(call(server, BRIEF))
          .isInstanceOfSatisfying(
              Outcome.Broken.class,
              broken -> assertThat(broken.what()).contains("no connection within 50 ms"));
      gate.countDown();
      assertThat(text(first.get())).isEqualTo("{}");
    }
  }

  /** Interrupts as connections pass from hand to hand; every one must come back. */
  @Test
  void interruptsLoseNoConnection() throws Exception {
    usePool(config(2, 2, AMPLE, AMPLE, 100));
    try (LoopbackServer server = LoopbackServer.answeringJson("{}")) {
      for (int round = 0; round < 50; round++) {
        List<Called> calls = start(server, 20);
        for (int i = 0; i < calls.size(); i += 2) {
          calls.get(i).thread().interrupt();
        }
        for (int i = 0; i < calls.size(); i++) {
          Object outcome = calls.get(i).get();
          if (i % 2 == 1) {
            assertThat(text(outcome)).isEqualTo("{}");
          } else {
            assertThat(outcome).isInstanceOfAny(Outcome.Reply.class, InterruptedException.class);
          }
        }
        assertThat(pool.inUse()).isZero();
      }
    }
  }

  private List<Called> start(LoopbackServer server, int calls) {
    List<Called> started = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      started.add(start(server));
    }
    return started;
  }

  private static LoopbackServer gated(CountDownLatch gate) throws Exception {
    return new LoopbackServer(
        connection -> {
          while (connection.receive()) {
            gate.await();
            connection.send(Http.response("200 OK", "application/json", "{}"));
          }
        });
  }
}
