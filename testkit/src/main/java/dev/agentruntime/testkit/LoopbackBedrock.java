package dev.agentruntime.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback that speaks Amazon Bedrock's Converse. It keeps what it was asked, and
 * answers as it was told to: first what was scripted, one reply after the other, and then the same
 * for ever. It looks at no signature.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html">
 *     Converse</a>
 */
public final class LoopbackBedrock implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;
  private static final int BACKLOG = 1024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<BedrockReply> scripted = new ArrayDeque<>();
  private final BlockingQueue<Received> arrived = new LinkedBlockingQueue<>();
  private final List<Received> received = new ArrayList<>();
  private BedrockReply standing = BedrockReply.answer("Hello from loopback.");

  /**
   * A request that came.
   *
   * @param path as it was sent, with what was escaped
   * @param headers by their names in lower case
   */
  public record Received(String path, Map<String, String> headers, String body) {
    public Received {
      headers = Map.copyOf(headers);
    }
  }

  private LoopbackBedrock(HttpServer server) {
    this.server = server;
  }

  /** Starts a server on a free port. */
  public static LoopbackBedrock start() {
    return start(0);
  }

  /** Starts a server on {@code port}; 0 for a free one. */
  public static LoopbackBedrock start(int port) {
    // Or a client waits for the rest of each answer until it has acknowledged the beginning.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      LoopbackBedrock bedrock = new LoopbackBedrock(server);
      server.createContext("/model/", bedrock::take);
      server.setExecutor(bedrock.threads);
      server.start();
      return bedrock;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Serves until the process is ended.
   *
   * @param args the port, 0 for a free one; how long each answer takes, in milliseconds; the answer
   */
  public static void main(String[] args) {
    LoopbackBedrock bedrock = start(args.length > 0 ? Integer.parseInt(args[0]) : 0);
    Duration latency = Duration.ofMillis(args.length > 1 ? Long.parseLong(args[1]) : 0);
    bedrock.always(
        BedrockReply.answer(args.length > 2 ? args[2] : "Hello from loopback.").after(latency));
    System.out.println("bedrock listens on " + bedrock.url());
  }

  /** Returns where it listens, for the endpoint of {@code bedrock}. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Has it give {@code reply} once, after those it was told before. */
  public synchronized LoopbackBedrock then(BedrockReply reply) {
    scripted.add(reply);
    return this;
  }

  /** Has it give {@code reply} whenever nothing else is scripted. */
  public synchronized LoopbackBedrock always(BedrockReply reply) {
    standing = reply;
    return this;
  }

  /** Waits for the next request. */
  public Received next() throws InterruptedException {
    @Nullable Received next = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no request within %d s".formatted(PATIENCE_SECONDS));
    }
    return next;
  }

  /** Returns all requests that came, in their order. */
  public synchronized List<Received> received() {
    return List.copyOf(received);
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    Received request = new Received(exchange.getRequestURI().getRawPath(), headers, body);
    BedrockReply reply = admit(request);
    if (!request.path().endsWith("/converse")) {
      BedrockReply.error(404, "UnknownOperationException", "no such operation")
          .send(exchange, body);
    } else if (reply.latency().isZero()) {
      reply.send(exchange, body);
    } else {
      CompletableFuture.delayedExecutor(reply.latency().toNanos(), TimeUnit.NANOSECONDS, threads)
          .execute(() -> reply.send(exchange, body));
    }
  }

  private synchronized BedrockReply admit(Received request) {
    received.add(request);
    arrived.add(request);
    @Nullable BedrockReply next = scripted.poll();
    return next == null ? standing : next;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
