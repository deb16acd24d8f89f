package dev.agentruntime.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import dev.agentruntime.testkit.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RemoteKeySetTest {
  private final ManualClock clock = new ManualClock();
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final Provider provider = new Provider();
  private final RemoteKeySet keys = new RemoteKeySet(provider, clock::nanos, background::add);

  @Test
  void fetchesOnFirstUseAndKeeps() {
    provider.serve(Issuer.RSA);
    assertThat(find("rsa-1")).isEqualTo("rsa-1");
    assertThat(find("rsa-1")).isEqualTo("rsa-1");
    assertThat(provider.fetches).isEqualTo(1);
  }

  @Test
  void fetchesForAnUnknownKeyButNotForEachOne() {
    provider.serve(Issuer.RSA);
    assertThat(find("rsa-1")).isEqualTo("rsa-1");
    for (int i = 0; i < 100; i++) {
      assertThat(find("invented-" + i)).isEqualTo("none");
    }
    assertThat(provider.fetches).isEqualTo(1);
    clock.advance(RemoteKeySet.RETRY_AFTER);
    provider.serve(Issuer.RSA, Issuer.OTHER_RSA);
    assertThat(find("rsa-2")).isEqualTo("rsa-2");
    assertThat(provider.fetches).isEqualTo(2);
  }

  @Test
  void renewsInTheBackgroundOnceAtATime() {
    provider.serve(Issuer.RSA);
    find("rsa-1");
    clock.advance(RemoteKeySet.RENEW_AFTER);
    provider.serve(Issuer.OTHER_RSA);
    assertThat(find("rsa-1")).isEqualTo("rsa-1");
    assertThat(find("rsa-1")).isEqualTo("rsa-1");
    assertThat(background).hasSize(1);
    background.remove().run();
    assertThat(provider.fetches).isEqualTo(2);
    assertThat(find("rsa-1")).isEqualTo("none");
    assertThat(find("rsa-2")).isEqualTo("rsa-2");
    assertThat(background).isEmpty();
  }

  @Test
  void goesOnThroughAnOutageButNotForEver() {
    provider.serve(Issuer.RSA);
    find("rsa-1");
    provider.fail();
    clock.advance(RemoteKeySet.KEEP_FOR.minusSeconds(20));
    assertThat(find("rsa-1")).isEqualTo("rsa-1");
    background.remove().run();
    assertThat(find("rsa-1")).isEqualTo("rsa-1");
    assertThat(find("rsa-2")).isEqualTo("unreachable");
    clock.advance(Duration.ofSeconds(20));
    assertThat(find("rsa-1")).isEqualTo("unreachable");
    clock.advance(RemoteKeySet.RETRY_AFTER);
    provider.serve(Issuer.RSA);
    assertThat(find("rsa-1")).isEqualTo("rsa-1");
  }

  @Test
  void saysThatItCannotKnowWithoutAnyKeys() {
    provider.fail();
    assertThat(find("rsa-1")).isEqualTo("unreachable");
    assertThat(find("rsa-1")).isEqualTo("unreachable");
    assertThat(provider.fetches).isEqualTo(1);
  }

  @Test
  void aProviderThatAnswersGarbageIsAnOutage() {
    provider.body = "<html>".getBytes(StandardCharsets.UTF_8);
    assertThat(find("rsa-1")).isEqualTo("unreachable");
  }

  @Test
  void aKnownKeyDoesNotWaitForTheFetchOfAnother() throws Exception {
    provider.serve(Issuer.RSA);
    find("rsa-1");
    clock.advance(RemoteKeySet.RETRY_AFTER);
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    provider.before =
        () -> {
          began.countDown();
          go.await();
        };
    Thread other = Thread.ofVirtual().start(() -> find("rsa-2"));
    began.await();
    assertThat(find("rsa-1")).isEqualTo("rsa-1");
    assertThat(other.isAlive()).isTrue();
    go.countDown();
    other.join();
  }

  @Test
  void anInterruptIsKeptAndTellsNothingAboutTheKeys() {
    provider.before =
        () -> {
          throw new InterruptedException();
        };
    assertThat(find("rsa-1")).isEqualTo("unreachable");
    assertThat(Thread.interrupted()).isTrue();
    provider.before = () -> {};
    provider.serve(Issuer.RSA);
    assertThat(find("rsa-1")).isEqualTo("rsa-1");
  }

  private String find(String kid) {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).build();
    return switch (keys.find(header)) {
      case KeySet.Found(var found) -> found.isEmpty() ? "none" : found.getFirst().getKeyID();
      case KeySet.Unreachable() -> "unreachable";
    };
  }

  private interface Pause {
    void run() throws InterruptedException;
  }

  /** An identity provider that serves what it is told to. */
  private static final class Provider implements Fetch {
    private volatile byte @Nullable [] body;
    private volatile Pause before = () -> {};
    private volatile int fetches;

    void serve(JWK... keys) {
      body = Issuer.keySet(keys);
    }

    void fail() {
      body = null;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one fetch at a time is what is tested
    public byte[] fetch() throws IOException, InterruptedException {
      fetches++;
      before.run();
      byte[] bytes = body;
      if (bytes == null) {
        throw new IOException("down");
      }
      return bytes;
    }
  }
}
