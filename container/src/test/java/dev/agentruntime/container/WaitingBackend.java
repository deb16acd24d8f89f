package dev.agentruntime.container;

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

/** A backend on loopback that answers nobody until it is told to. */
final class WaitingBackend implements AutoCloseable {
  private final HttpServer server;
  private final CountDownLatch released = new CountDownLatch(1);
  private final Semaphore called = new Semaphore(0);

  WaitingBackend() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String config() {
    return """
    backends: {waiting: {kind: http, url: "http://127.0.0.1:%d/"}}
    routes: {reasoning: {intents: [call_reasoning], backend: waiting, timeout: 60s}}
    """
        .formatted(server.getAddress().getPort());
  }

  void awaitCalls(int calls) throws InterruptedException {
    if (!called.tryAcquire(calls, Container.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the backend was not called " + calls + " times");
    }
  }

  void release() {
    released.countDown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    called.release();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    byte[] answer = "{\"message\":\"done\"}".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() {
    release();
    server.stop(0);
  }
}
