package dev.agentruntime.perf.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.result.LoadResult;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loading a server over TLS, by HTTP/1.1 and HTTP/2. */
final class TlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir static Path folder;
  private static Vertx vertx;
  private static URI url;
  private static final Set<HttpVersion> VERSIONS = ConcurrentHashMap.newKeySet();

  @BeforeAll
  static void serve() throws Exception {
    Path keys = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                "EC",
                "-dname",
                "CN=somebody.invalid",
                "-keystore",
                keys.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    vertx = Vertx.vertx();
    HttpServer server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost("127.0.0.1")
                    .setPort(0)
                    .setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(
                        new PfxOptions().setPath(keys.toString()).setPassword(PASSWORD)))
            .requestHandler(
                request -> {
                  VERSIONS.add(request.version());
                  request.body().onSuccess(_ -> request.response().end("{}"));
                });
    int port =
        server
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS)
            .actualPort();
    url = URI.create("https://127.0.0.1:" + port + "/dispatch");
  }

  @AfterAll
  static void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void http1() throws Exception {
    assertThat(outcomes(false, true)).containsExactly("200");
    assertThat(VERSIONS).contains(HttpVersion.HTTP_1_1);
  }

  @Test
  void http2() throws Exception {
    assertThat(outcomes(true, true)).containsExactly("200");
    assertThat(VERSIONS).contains(HttpVersion.HTTP_2);
  }

  @Test
  void aCertificateOfSomebodyElseIsNotTaken() throws Exception {
    assertThat(outcomes(false, false)).containsExactly("tls");
  }

  /* What came of 30 requests of users and some that came by themselves. */
  private static Set<String> outcomes(boolean http2, boolean insecure) throws Exception {
    Target target = new Target(url, http2, insecure, Map.of(), Duration.ofSeconds(30), 100);
    try (LoadSession session =
        LoadSession.open(target, RequestMix.dispatch(), 1, LoadSessionTest.SILENT)) {
      LoadResult.Phase users =
          session.run("closed", new Shape.Closed(3, 0, Duration.ZERO, 30, Duration.ZERO));
      assertThat(users.requests()).isEqualTo(30);
      LoadResult.Phase arrivals =
          session.run(
              "open", new Shape.Open(300, 300, Shape.Arrivals.CONSTANT, Duration.ofMillis(100)));
      assertThat(arrivals.requests()).isEqualTo(30);
      Set<String> kinds = new TreeSet<>(users.outcomes().keySet());
      kinds.addAll(arrivals.outcomes().keySet());
      return kinds;
    }
  }
}
