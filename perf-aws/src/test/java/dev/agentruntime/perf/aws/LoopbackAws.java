package dev.agentruntime.perf.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.agentruntime.perf.deployed.Place;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** A server on this machine that answers as AWS does, in the order in which it was told to. */
final class LoopbackAws implements AutoCloseable {
  /** When it is for who asks it. */
  static final Instant NOW = Instant.parse("2026-11-25T10:30:00Z");

  private final HttpServer server;
  private final Queue<Reply> replies = new ArrayDeque<>();
  private final List<Received> received = Collections.synchronizedList(new ArrayList<>());

  private LoopbackAws(HttpServer server) {
    this.server = server;
  }

  static LoopbackAws start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LoopbackAws aws = new LoopbackAws(server);
    server.createContext("/", aws::answer);
    server.start();
    return aws;
  }

  LoopbackAws then(Reply reply) {
    synchronized (replies) {
      replies.add(reply);
    }
    return this;
  }

  /** Returns what was asked. */
  List<Received> received() {
    return List.copyOf(received);
  }

  Place place(@Nullable String region) {
    return new Place(region, URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  /** Returns an AWS that has keys of nobody, and tries again at once. */
  static Aws aws() {
    return aws(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "none")));
  }

  static Aws aws(AwsCredentialsProvider credentials) {
    return new Aws(
        new Connection(
            credentials,
            () -> Region.EU_WEST_1,
            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .build()),
        () -> NOW);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      received.add(
          new Received(
              exchange.getRequestMethod() + " " + exchange.getRequestURI(),
              exchange.getRequestHeaders(),
              exchange.getRequestBody().readAllBytes()));
      Reply reply;
      synchronized (replies) {
        reply = replies.poll();
      }
      if (reply == null) {
        exchange.sendResponseHeaders(501, -1);
        return;
      }
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(reply.status(), reply.body().length);
      exchange.getResponseBody().write(reply.body());
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
