package dev.agentruntime.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HttpFetchTest {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.close();
  }

  @Test
  void fetches() throws Exception {
    byte[] keySet = Issuer.keySet(Issuer.RSA);
    server.createContext("/jwks", exchange -> answer(exchange, 200, keySet));
    assertThat(fetch(Duration.ofSeconds(30))).isEqualTo(keySet);
  }

  @Test
  void refusesAnotherStatusAndFollowsNoRedirect() {
    server.createContext("/elsewhere", exchange -> answer(exchange, 200, new byte[1]));
    server.createContext(
        "/jwks",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          answer(exchange, 302, new byte[0]);
        });
    assertThatThrownBy(() -> fetch(Duration.ofSeconds(30)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("302");
  }

  @Test
  void refusesAnAnswerWithoutEnd() {
    server.createContext(
        "/jwks", exchange -> answer(exchange, 200, new byte[HttpFetch.MAX_BYTES + 1]));
    assertThatThrownBy(() -> fetch(Duration.ofSeconds(30))).isInstanceOf(IOException.class);
  }

  @Test
  void givesUpOnABodyThatDoesNotCome() {
    server.createContext(
        "/jwks",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          try {
            end.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        });
    assertThatThrownBy(() -> fetch(Duration.ofMillis(200)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no answer within");
  }

  private byte[] fetch(Duration timeout) throws IOException, InterruptedException {
    String uri = "http://127.0.0.1:%d/jwks".formatted(server.getAddress().getPort());
    return new HttpFetch(URI.create(uri), timeout).fetch();
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
