package dev.agentruntime.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

final class ConnectionsTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Semaphore stalled = new Semaphore(0);
  private HttpServer server;
  private CountedConnections counted;
  private Connections connections = new Connections(LONG, LONG);

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.createContext(
        "/stall",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('o');
          exchange.getResponseBody().flush();
          stalled.release();
        });
    server.start();
    counted = CountedConnections.to(server.getAddress().getPort());
  }

  @AfterEach
  void stop() throws IOException {
    connections.close();
    counted.close();
    server.stop(0);
  }

  @Test
  void connectionsAreKeptUntilTheyAreClosed() throws Exception {
    assertThat(get(counted.address())).isEqualTo("ok");
    assertThat(get(counted.address())).isEqualTo("ok");
    assertThat(counted.everOpened()).isEqualTo(1);
    assertThat(counted.open()).isEqualTo(1);

    connections.close();

    counted.awaitNoneOpen();
  }

  @Test
  void whatWasClosedStaysClosed() throws Exception {
    get(counted.address());
    connections.close();
    counted.awaitNoneOpen();

    assertThatThrownBy(() -> get(counted.address())).isInstanceOf(IOException.class);

    connections = new Connections(LONG, LONG);
    assertThat(get(counted.address())).isEqualTo("ok");
    assertThat(counted.everOpened()).isEqualTo(2);
  }

  @Test
  void anAnswerThatStallsIsGivenUp() throws Exception {
    connections = new Connections(LONG, Duration.ofMillis(100));

    assertThatThrownBy(() -> get(counted.address().resolve("/stall")))
        .isInstanceOf(IOException.class)
        .hasMessage("no answer within 100 ms");
    counted.awaitNoneOpen();
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    Thread waiting =
        Thread.ofPlatform()
            .start(
                () ->
                    failure.complete(
                        catchThrowable(() -> get(counted.address().resolve("/stall")))));
    assertThat(stalled.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    waiting.interrupt();

    assertThat(failure.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedIOException.class);
    counted.awaitNoneOpen();
  }

  @Test
  void whereNobodyListensThereIsNoAnswer() throws Exception {
    try (Socket bound = new Socket()) {
      bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

      assertThatThrownBy(() -> get(URI.create("http://127.0.0.1:" + bound.getLocalPort())))
          .isInstanceOf(ConnectException.class);
    }
  }

  private String get(URI uri) throws IOException {
    try (var body =
        connections
            .prepareRequest(
                HttpExecuteRequest.builder()
                    .request(SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(uri).build())
                    .build())
            .call()
            .responseBody()
            .orElseThrow()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
