package dev.agentruntime.aws.loopback;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback that answers as a service of AWS does: first what was scripted, in order,
 * then the last of it for ever.
 */
public final class LoopbackAws implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final HttpServer server;
  private final Queue<Reply> replies = new ArrayDeque<>();
  private final List<Received> received = new ArrayList<>();
  private final BlockingQueue<Received> arrived = new LinkedBlockingQueue<>();

  /** What it answers; status 0 for nothing, and a body of null for the end of the connection. */
  public record Reply(int status, Map<String, String> headers, @Nullable String body) {

    /** Returns an answer of a service that speaks JSON. */
    public static Reply json(int status, String body) {
      return new Reply(status, Map.of("Content-Type", "application/x-amz-json-1.1"), body);
    }

    /** Returns an answer of a service that speaks XML. */
    public static Reply xml(int status, String body) {
      return new Reply(status, Map.of("Content-Type", "text/xml"), body);
    }

    public static Reply closed() {
      return new Reply(200, Map.of(), null);
    }

    public static Reply silence() {
      return new Reply(0, Map.of(), "");
    }
  }

  private LoopbackAws(HttpServer server) {
    this.server = server;
  }

  public static LoopbackAws start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      LoopbackAws aws = new LoopbackAws(server);
      server.createContext("/", aws::answer);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return aws;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has it give {@code reply} after those it was told before. */
  public synchronized LoopbackAws then(Reply reply) {
    replies.add(reply);
    return this;
  }

  /** Has it give {@code reply} from now on, whatever it was told before. */
  public synchronized LoopbackAws now(Reply reply) {
    replies.clear();
    replies.add(reply);
    return this;
  }

  /** Returns clients that have keys of nobody, and find every service here. */
  public AwsClients clients() {
    return new AwsClients(new AwsConfig("eu-central-1", url(), Map.of()));
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public synchronized List<Received> received() {
    return List.copyOf(received);
  }

  /** Waits for the next request. */
  public Received next() throws InterruptedException {
    @Nullable Received next = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no request within %d s".formatted(PATIENCE_SECONDS));
    }
    return next;
  }

  private void answer(HttpExchange exchange) throws IOException {
    Received request =
        new Received(
            exchange.getRequestMethod() + " " + exchange.getRequestURI(),
            exchange.getRequestHeaders(),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Reply reply = admit(request);
    if (reply.status() == 0) {
      return;
    }
    try (exchange) {
      if (reply.body() != null) {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private synchronized Reply admit(Received request) {
    received.add(request);
    arrived.add(request);
    @Nullable Reply next = replies.size() > 1 ? replies.poll() : replies.peek();
    return next == null ? Reply.json(501, "{}") : next;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
