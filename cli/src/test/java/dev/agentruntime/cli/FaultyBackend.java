package dev.agentruntime.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A backend on loopback that breaks as the input of a dispatch tells it to. */
final class FaultyBackend implements AutoCloseable {
  private final HttpServer server;
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Semaphore called = new Semaphore(0);
  private final AtomicInteger calls = new AtomicInteger();

  FaultyBackend() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String config(String timeout) {
    return """
    backends: {faulty: {kind: http, url: "http://127.0.0.1:%d/"}}
    routes: {reasoning: {intents: [call_reasoning], backend: faulty, timeout: %s}}
    """
        .formatted(server.getAddress().getPort(), timeout);
  }

  int calls() {
    return calls.get();
  }

  void awaitCall() throws InterruptedException {
    if (!called.tryAcquire(Commands.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the backend was not called");
    }
  }

  /** Lets everything that waits go on. */
  void release() {
    released.countDown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    calls.incrementAndGet();
    called.release();
    if (body.contains("\"hang\"")) {
      await(closed);
      exchange.close();
    } else if (body.contains("\"reset\"")) {
      exchange.close();
    } else if (body.contains("\"garbage\"")) {
      send(exchange, 200, "{\"message\": ");
    } else if (body.contains("\"error\"")) {
      send(exchange, 500, "{\"message\":\"no\"}");
    } else {
      if (body.contains("\"wait\"")) {
        await(released);
      }
      send(exchange, 200, "{\"message\":\"done\"}");
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    released.countDown();
    server.stop(0);
  }
}
