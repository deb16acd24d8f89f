package dev.agentruntime.httpbackends.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.backend.BackendResult.Kind;
import dev.agentruntime.httpbackends.loopback.Http;
import dev.agentruntime.httpbackends.loopback.LoopbackServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

final class HttpPoolTlsTest extends PoolTest {
  private static final char[] PASSWORD = "test-only".toCharArray();
  private static final Outcome REFUSED =
      new Outcome.Broken(Kind.UNREACHABLE, "TLS failed (expected: a server that answers)");

  @Test
  void aServerThatNobodyVouchesForIsUnreachable() throws Exception {
    try (LoopbackServer server = answering("loopback.p12")) {
      assertThat(call(https(server), AMPLE)).isEqualTo(REFUSED);
    }
  }

  @Test
  void aServerOfAnotherNameIsUnreachable() throws Exception {
    trust("elsewhere.p12");
    try (LoopbackServer server = answering("elsewhere.p12")) {
      assertThat(call(https(server), AMPLE)).isEqualTo(REFUSED);
    }
  }

  @Test
  void aTrustedServerAnswersOnOneConnection() throws Exception {
    trust("loopback.p12");
    try (LoopbackServer server = answering("loopback.p12")) {
      for (int i = 0; i < 3; i++) {
        assertThat(text(call(https(server), AMPLE))).isEqualTo("{}");
      }
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void theTimeOfACallBoundsTheHandshake() throws Exception {
    try (LoopbackServer server = LoopbackServer.silent()) {
      assertThat(call(https(server), Duration.ofMillis(200)))
          .isEqualTo(
              new Outcome.Broken(
                  Kind.TIMED_OUT, "no connection within 200 ms (expected: an answer)"));
    }
  }

  @Test
  void theTimeOfACallBoundsAnEncryptedAnswer() throws Exception {
    trust("loopback.p12");
    try (LoopbackServer server =
        server(
            "loopback.p12",
            connection -> connection.dribble(Http.head("200 OK", "Content-Length: 60000"), "y"))) {
      assertThat(call(https(server), Duration.ofSeconds(2)))
          .isEqualTo(
              new Outcome.Broken(
                  Kind.TIMED_OUT, "no whole answer within 2000 ms (expected: an answer)"));
    }
  }

  private void trust(String store) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    KeyStore keys = load(store);
    String alias = keys.aliases().nextElement();
    trusted.setCertificateEntry(alias, keys.getCertificate(alias));
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    pool.close();
    pool = new HttpPool(ClientConfig.defaults(), System::nanoTime, Optional.of(context));
  }

  private static LoopbackServer answering(String store) throws Exception {
    return server(
        store,
        connection -> {
          while (connection.receive()) {
            connection.send(Http.response("200 OK", "application/json", "{}"));
          }
        });
  }

  private static LoopbackServer server(String store, LoopbackServer.Script script)
      throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(store), PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return new LoopbackServer(
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        script);
  }

  private static KeyStore load(String store) throws Exception {
    try (InputStream in = HttpPoolTlsTest.class.getResourceAsStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD);
      return keys;
    }
  }

  private static URI https(LoopbackServer server) {
    return URI.create(server.uri("/act").toString().replace("http:", "https:"));
  }
}
