package dev.agentruntime.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The side of AWS Lambda that a function's process talks to, on this machine.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
  private static final long PATIENCE_S = 60;
  private static final String ROOT = "/2018-06-01/runtime/";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, Invocation> taken = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final CompletableFuture<String> initError = new CompletableFuture<>();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final CountDownLatch checkpoint = new CountDownLatch(1);
  private final CountDownLatch restored = new CountDownLatch(1);

  private static final class Invocation {
    private final String id;
    private final byte[] event;
    private final CompletableFuture<byte[]> answer = new CompletableFuture<>();

    Invocation(String id, byte[] event) {
      this.id = id;
      this.event = event;
    }
  }

  private RuntimeApi(HttpServer server) {
    this.server = server;
  }

  static RuntimeApi start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    RuntimeApi api = new RuntimeApi(server);
    server.createContext(ROOT, api::answer);
    server.setExecutor(api.threads);
    server.start();
    return api;
  }

  /** Returns where it is, as {@code AWS_LAMBDA_RUNTIME_API} says it. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Returns what the function answers. */
  String invoke(String event) throws Exception {
    return new String(invoke(event.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  byte[] invoke(byte[] event) throws Exception {
    Invocation invocation = new Invocation("id-" + ids.incrementAndGet(), event);
    waiting.add(invocation);
    return invocation.answer.get(PATIENCE_S, TimeUnit.SECONDS);
  }

  /** Waits until the process says that it cannot start, and returns what it says. */
  String initError() throws Exception {
    return initError.get(PATIENCE_S, TimeUnit.SECONDS);
  }

  /** Waits until the process asks for what it is to do first. */
  void awaitReady() throws InterruptedException {
    await(ready);
  }

  /** Waits until the process is ready for its snapshot. */
  void awaitCheckpoint() throws InterruptedException {
    await(checkpoint);
  }

  /** Lets the process go on, as restored from its snapshot. */
  void restore() {
    restored.countDown();
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(PATIENCE_S, TimeUnit.SECONDS)) {
      throw new AssertionError("nothing within %d s".formatted(PATIENCE_S));
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath().substring(ROOT.length());
    try (exchange) {
      switch (path) {
        case "invocation/next" -> next(exchange);
        case "init/error", "restore/error" -> {
          initError.complete(new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(202, -1);
        }
        case "restore/next" -> {
          checkpoint.countDown();
          await(restored);
          exchange.sendResponseHeaders(200, -1);
        }
        default -> settle(path.split("/", -1), body, exchange);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    ready.countDown();
    Invocation invocation = waiting.take();
    taken.put(invocation.id, invocation);
    exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", invocation.id);
    exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", "4102444800000");
    exchange
        .getResponseHeaders()
        .set(
            "Lambda-Runtime-Invoked-Function-Arn",
            "arn:aws:lambda:us-east-1:123456789012:function:governance");
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, invocation.event.length);
    exchange.getResponseBody().write(invocation.event);
  }

  private void settle(String[] path, byte[] body, HttpExchange exchange) throws IOException {
    Invocation invocation = Objects.requireNonNull(taken.remove(path[1]), path[1]);
    exchange.sendResponseHeaders(202, -1);
    if (path[2].equals("response")) {
      invocation.answer.complete(body);
    } else {
      invocation.answer.completeExceptionally(
          new AssertionError(new String(body, StandardCharsets.UTF_8)));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
