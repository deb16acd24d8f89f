package dev.agentruntime.httpbackends.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.httpbackends.loopback.LoopbackServer;
import dev.agentruntime.testkit.BackendCalls;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;

/** What tests of the pool share. */
abstract class PoolTest {
  static final int MAX_BYTES = 64 * 1024;
  static final Duration AMPLE = Duration.ofSeconds(30);
  private static final long GUARD_SECONDS = 30;

  HttpPool pool = new HttpPool(ClientConfig.defaults(), System::nanoTime);

  /** Checks that the test left nothing leased, and closes the pool. */
  @AfterEach
  void nothingIsLeaked() {
    assertThat(pool.inUse()).isZero();
    assertThat(pool.armed()).isLessThanOrEqualTo(1);
    pool.close();
  }

  void usePool(ClientConfig config) {
    pool.close();
    pool = new HttpPool(config, System::nanoTime);
  }

  static ClientConfig config(
      int all, int perHost, Duration idle, Duration keepAlive, int requests) {
    return new ClientConfig(all, perHost, idle, keepAlive, requests, AMPLE, AMPLE);
  }

  Outcome call(LoopbackServer server) throws InterruptedException {
    return call(server, AMPLE);
  }

  Outcome call(LoopbackServer server, Duration timeout) throws InterruptedException {
    return call(server.uri("/act"), timeout);
  }

  Outcome call(URI uri, Duration timeout) throws InterruptedException {
    return pool.exchange(
        new HttpTarget("POST", uri, Map.of(), MAX_BYTES),
        BackendCalls.call(Value.text("secret prompt"), timeout),
        "{\"input\":\"secret prompt\"}".getBytes(StandardCharsets.UTF_8));
  }

  /** Returns what the call comes to, made on a virtual thread of its own. */
  Called start(LoopbackServer server) {
    CompletableFuture<Object> outcome = new CompletableFuture<>();
    Thread thread =
        Thread.startVirtualThread(
            () -> {
              try {
                outcome.complete(call(server));
              } catch (InterruptedException e) {
                outcome.complete(e);
              }
            });
    return new Called(thread, outcome);
  }

  static String text(Object outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Reply.class);
    return new String(((Outcome.Reply) outcome).body(), StandardCharsets.UTF_8);
  }

  /** Waits for what other threads bring about. */
  static void await(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(GUARD_SECONDS));
      Thread.onSpinWait();
    }
  }

  record Called(Thread thread, CompletableFuture<Object> outcome) {
    Object get() throws Exception {
      return outcome.get(GUARD_SECONDS, TimeUnit.SECONDS);
    }
  }
}
