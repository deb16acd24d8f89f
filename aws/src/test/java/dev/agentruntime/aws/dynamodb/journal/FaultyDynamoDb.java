package dev.agentruntime.aws.dynamodb.journal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A way to a DynamoDB on which things go wrong as a test says. Keeps what passed. */
public final class FaultyDynamoDb implements AutoCloseable {
  private static final List<String> HEADERS =
      List.of("Content-Type", "X-Amz-Target", "X-Amz-Date", "Authorization");

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final URI to;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Function<Call, Fault> script = call -> Fault.NONE;

  /**
   * A request.
   *
   * @param operation such as {@code PutItem}
   */
  public record Call(String operation, String body) {}

  /** What goes wrong. */
  public enum Fault {
    NONE,
    /** The service says that there is too much; nothing is done. */
    THROTTLED,
    /** The service says that another transaction was at work; nothing is done. */
    CONFLICT,
    /** The service puts off all of a batch; nothing is done. */
    PUT_OFF,
    /** The connection is lost before anything is done. */
    REQUEST_LOST,
    /** What was asked is done, and the connection lost before the answer. */
    ANSWER_LOST,
    /** What was asked is done, and the service fails all the same. */
    FAILED_LATE,
    /** The service fails before anything is done. */
    FAILED,
    /** What was asked is done, and no answer comes. */
    SILENT
  }

  private FaultyDynamoDb(HttpServer server, URI to) {
    this.server = server;
    this.to = to;
  }

  public static FaultyDynamoDb before(URI to) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FaultyDynamoDb faulty = new FaultyDynamoDb(server, to);
    server.setExecutor(faulty.threads);
    server.createContext("/", faulty::answer);
    server.start();
    return faulty;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on, each call goes wrong as {@code script} says. It is asked by many threads. */
  public void goWrong(Function<Call, Fault> script) {
    this.script = script;
  }

  public Function<Call, Fault> script() {
    return script;
  }

  /** Returns how many calls are being answered. */
  public int waiting() {
    return waiting.get();
  }

  /** Returns what was asked, in order, whatever came of it. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  private void answer(HttpExchange exchange) throws IOException {
    waiting.incrementAndGet();
    try (exchange) {
      String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
      byte[] body = exchange.getRequestBody().readAllBytes();
      Call call =
          new Call(
              target.substring(target.indexOf('.') + 1), new String(body, StandardCharsets.UTF_8));
      calls.add(call);
      switch (script.apply(call)) {
        case NONE -> {
          HttpResponse<byte[]> answer = pass(exchange, body);
          send(exchange, answer.statusCode(), answer.body());
        }
        case THROTTLED -> error(exchange, 400, "ThrottlingException", "");
        case CONFLICT ->
            error(
                exchange,
                400,
                call.operation().equals("TransactWriteItems")
                    ? "TransactionCanceledException"
                    : "TransactionConflictException",
                ",\"CancellationReasons\":[{\"Code\":\"TransactionConflict\"}]");
        case PUT_OFF ->
            send(
                exchange,
                200,
                call.body()
                    .replace(
                        "\"RequestItems\":",
                        call.operation().equals("BatchGetItem")
                            ? "\"Responses\":{},\"UnprocessedKeys\":"
                            : "\"UnprocessedItems\":")
                    .getBytes(StandardCharsets.UTF_8));
        case REQUEST_LOST -> {}
        case ANSWER_LOST -> pass(exchange, body);
        case FAILED_LATE -> {
          pass(exchange, body);
          error(exchange, 500, "InternalServerError", "");
        }
        case FAILED -> error(exchange, 500, "InternalServerError", "");
        case SILENT -> {
          pass(exchange, body);
          closing.await();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.decrementAndGet();
    }
  }

  private HttpResponse<byte[]> pass(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : HEADERS) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void error(HttpExchange exchange, int status, String code, String more)
      throws IOException {
    send(
        exchange,
        status,
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"on purpose\"%s}"
            .formatted(code, more)
            .getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.close();
    client.close();
  }
}
