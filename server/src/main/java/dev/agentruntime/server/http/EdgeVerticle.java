package dev.agentruntime.server.http;

import dev.agentruntime.core.DispatchIds;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Words;
import dev.agentruntime.core.metrics.HttpMeters;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event loop's part of the edge: its connections, and the requests on them. */
final class EdgeVerticle extends VerticleBase {

  /*
   * Vert.x bounds neither a head that comes a byte at a time nor a body. Every connection therefore
   * carries one deadline, moved on by each step that it makes, and a sweep closes those that are
   * past theirs: a write of one field a step, where a timer a request would cost far more.
   */

  private static final Logger log = LoggerFactory.getLogger(EdgeVerticle.class);
  private static final Duration SWEEP = Duration.ofMillis(200);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

  /** What all event loops share. */
  record Shared(
      Endpoints endpoints,
      EdgeLimits limits,
      DispatchIds ids,
      InstantSource clock,
      LongSupplier nanos,
      HttpMeters meters,
      Executor waiting,
      AtomicInteger connections,
      BooleanSupplier draining) {}

  private final Shared shared;
  private final HttpServerOptions options;
  private final Map<HttpConnection, Connection> connections = new HashMap<>();
  private @Nullable HttpServer server;

  EdgeVerticle(Shared shared, HttpServerOptions options) {
    this.shared = shared;
    this.options = options;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(SWEEP.toMillis(), _ -> sweep());
    HttpServer created = vertx.createHttpServer(options);
    server = created;
    return created
        .connectionHandler(this::opened)
        .requestHandler(this::request)
        .invalidRequestHandler(this::invalid)
        .exceptionHandler(e -> log.debug("a connection broke", e))
        .listen();
  }

  /** Answers that are on their way still go out; those that go on for ever end. */
  @Override
  public Future<?> stop() {
    connections.values().forEach(Connection::endStream);
    return server == null
        ? Future.succeededFuture()
        : server.shutdown(LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS);
  }

  int port() {
    return Objects.requireNonNull(server, "server").actualPort();
  }

  private void opened(HttpConnection http) {
    if (shared.connections().incrementAndGet() > shared.limits().maxConnections()) {
      shared.connections().decrementAndGet();
      http.close();
      return;
    }
    connections.put(http, new Connection(http, in(shared.limits().headTimeout())));
    http.closeHandler(
        _ -> {
          connections.remove(http);
          shared.connections().decrementAndGet();
        });
  }

  private void sweep() {
    long now = shared.nanos().getAsLong();
    for (Connection connection : List.copyOf(connections.values())) {
      connection.enforce(now);
    }
  }

  private void request(HttpServerRequest request) {
    Connection connection = connections.get(request.connection());
    if (connection == null) {
      // One connection too many, which is being closed.
      return;
    }
    Exchange exchange = begin(request, connection);
    try {
      route(request, exchange);
    } catch (RuntimeException e) {
      broken(exchange, e);
    }
  }

  private Exchange begin(HttpServerRequest request, Connection connection) {
    Instant now = shared.clock().instant();
    Exchange exchange =
        new Exchange(
            request,
            connection,
            shared.limits(),
            shared.nanos(),
            shared.meters(),
            shared.ids().next(now),
            now);
    int requests = connection.begin(exchange, in(shared.limits().bodyTimeout()));
    int most = shared.limits().keepAliveRequests();
    if ((most > 0 && requests >= most) || shared.draining().getAsBoolean()) {
      exchange.last();
    }
    return exchange;
  }

  private void route(HttpServerRequest request, Exchange exchange) {
    String path = request.path();
    Optional<Endpoints.Match> found =
        path == null ? Optional.empty() : shared.endpoints().find(path);
    if (found.isEmpty()) {
      exchange.abandon(
          ProblemCode.NOT_FOUND,
          "path: %s (expected: one that /docs names)".formatted(Words.shown(String.valueOf(path))));
      return;
    }
    Endpoints.Match match = found.get();
    exchange.leadsTo(match.path());
    String method = request.method().name();
    if (!match.endpoint().methods().contains(method)) {
      String allowed = String.join(", ", match.endpoint().methods().stream().sorted().toList());
      exchange.last();
      exchange.answer(
          Problem.reply(
                  ProblemCode.METHOD_NOT_ALLOWED,
                  "method: %s (expected: %s)".formatted(Words.shown(method), allowed),
                  exchange.correlationId())
              .with("Allow", allowed));
      return;
    }
    exchange.receive(match.tail(), call -> answer(match.endpoint(), call, exchange));
  }

  private void answer(Endpoint endpoint, Call call, Exchange exchange) {
    switch (endpoint) {
      case Endpoint.Immediate(_, Endpoint.Handler handler) -> {
        try {
          exchange.answer(handler.answer(call));
        } catch (RuntimeException e) {
          broken(exchange, e);
        }
      }
      case Endpoint.Waiting(_, Endpoint.Handler handler) ->
          shared.waiting().execute(() -> wait(handler, call, exchange));
    }
  }

  private void wait(Endpoint.Handler handler, Call call, Exchange exchange) {
    try {
      Reply reply = handler.answer(call);
      context.runOnContext(_ -> exchange.answer(reply));
    } catch (RuntimeException | Error e) {
      context.runOnContext(_ -> broken(exchange, e));
      if (e instanceof VirtualMachineError error) {
        throw error;
      }
    }
  }

  private static void broken(Exchange exchange, Throwable e) {
    log.atError()
        .addKeyValue("correlation_id", exchange.correlationId().value())
        .setCause(e)
        .log("a request met a bug");
    exchange.abandon(ProblemCode.INTERNAL_ERROR, "a bug in the runtime; its log says more");
  }

  private void invalid(HttpServerRequest request) {
    Connection connection = connections.get(request.connection());
    if (connection == null) {
      return;
    }
    Exchange exchange = begin(request, connection);
    Throwable cause = request.decoderResult().cause();
    switch (cause) {
      case TooLongHttpLineException _ ->
          exchange.abandon(
              ProblemCode.URI_TOO_LONG,
              "request line: over %d bytes (expected: at most that)"
                  .formatted(shared.limits().maxRequestLine()));
      case TooLongHttpHeaderException _, TooLongFrameException _ ->
          exchange.abandon(
              ProblemCode.HEADERS_TOO_LARGE,
              "headers: over %d bytes (expected: at most that)"
                  .formatted(shared.limits().maxHeaders()));
      case null, default ->
          exchange.abandon(ProblemCode.INVALID_REQUEST, "request: not HTTP/1.1 as RFC 9112 has it");
    }
  }

  private long in(Duration time) {
    return shared.nanos().getAsLong() + time.toNanos();
  }
}
