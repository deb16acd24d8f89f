package dev.agentruntime.aws.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server on this machine that answers Invoke as AWS Lambda does, in the order it was told. */
final class LoopbackLambda implements AutoCloseable {
  private static final long PATIENCE_S = 30;
  private static final List<String> SHOWN =
      List.of("Content-Type", "X-Amz-Invocation-Type", "Authorization");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Said> said = new ArrayDeque<>();
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** What it does with a request that came. */
  interface Said {
    void answer(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private LoopbackLambda(HttpServer server) {
    this.server = server;
  }

  static LoopbackLambda start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LoopbackLambda lambda = new LoopbackLambda(server);
    server.createContext("/", lambda::answer);
    server.setExecutor(lambda.threads);
    server.start();
    return lambda;
  }

  LoopbackLambda then(Said next) {
    synchronized (said) {
      said.add(next);
    }
    return this;
  }

  /** Returns what gives the function's answer. */
  static Said function(String payload) {
    return answer(200, Map.of("X-Amz-Executed-Version", "7"), payload);
  }

  /** Returns what says that the function failed. */
  static Said functionError(String payload) {
    return answer(200, Map.of("X-Amz-Function-Error", "Unhandled"), payload);
  }

  /** Returns what refuses an invocation. */
  static Said refusal(int status, String type, String body) {
    return answer(status, Map.of("x-amzn-errortype", type), body);
  }

  private static Said answer(int status, Map<String, String> headers, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      headers.forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    };
  }

  /** Returns what says nothing until this is closed. */
  Said silence() {
    return _ -> closing.await();
  }

  /** Returns what begins to answer and says nothing more until this is closed. */
  Said halfAnAnswer() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      closing.await();
    };
  }

  /** Returns what goes on and on, until nobody reads it any more. */
  static Said endless() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      byte[] blanks = " ".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
      try (OutputStream body = exchange.getResponseBody()) {
        while (true) {
          body.write(blanks);
        }
      }
    };
  }

  /** Waits for the next request, and returns it without what differs from one time to the next. */
  String next() throws InterruptedException {
    String next = received.poll(PATIENCE_S, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no request within %d s".formatted(PATIENCE_S));
    }
    return next;
  }

  /** Returns how many requests came that nobody waited for. */
  int more() {
    return received.size();
  }

  AwsClients clients() {
    return clients(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  static AwsClients clients(URI endpoint) {
    return new AwsClients(new AwsConfig("eu-central-1", endpoint, Map.of()));
  }

  private void answer(HttpExchange exchange) throws IOException {
    received.add(text(exchange));
    Said next;
    synchronized (said) {
      next = said.poll();
    }
    try {
      (next == null ? refusal(501, "NothingWasSaid", "{}") : next).answer(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String text(HttpExchange exchange) throws IOException {
    return Stream.concat(
                Stream.of(exchange.getRequestMethod() + " " + exchange.getRequestURI()),
                SHOWN.stream()
                    .filter(exchange.getRequestHeaders()::containsKey)
                    .map(name -> name + ": " + header(exchange, name)))
            .collect(Collectors.joining("\n"))
        + "\n\n"
        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
        + "\n";
  }

  private static String header(HttpExchange exchange, String name) {
    return String.valueOf(exchange.getRequestHeaders().getFirst(name))
        .replaceAll("Credential=([^/]+)/[0-9]{8}/", "Credential=$1/DATE/")
        .replaceAll("Signature=[0-9a-f]{64}", "Signature=…");
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
