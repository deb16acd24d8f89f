package dev.agentruntime.server.http;

import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.metrics.HttpMeters;
import dev.agentruntime.core.metrics.TagKey;
import dev.agentruntime.core.sigv4.SignatureReading;
import dev.agentruntime.core.trace.TraceHeaders;
import dev.agentruntime.server.auth.SignedRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One request and its answer. Used on the event loop of its connection alone. */
final class Exchange {
  static final String CORRELATION = "X-Correlation-ID";

  private static final List<String> PASSED_ON =
      List.of(
          SignedIn.AUTHORIZATION,
          SignedIn.API_KEY,
          DispatchEndpoint.IDEMPOTENCY_KEY,
          DashboardPage.IF_NONE_MATCH,
          Site.ACCEPT,
          TraceHeaders.TRACEPARENT,
          TraceHeaders.TRACESTATE);

  private final HttpServerRequest request;
  private final Connection connection;
  private final EdgeLimits limits;
  private final LongSupplier nanos;
  private final HttpMeters meters;
  private final long begun;
  private final DispatchId id;
  private final Instant receivedAt;
  private final CorrelationId correlationId;
  private final boolean badCorrelation;
  private @Nullable Buffer body;
  private String endpoint = TagKey.OTHER;
  private boolean answered;
  private boolean last;

  Exchange(
      HttpServerRequest request,
      Connection connection,
      EdgeLimits limits,
      LongSupplier nanos,
      HttpMeters meters,
      DispatchId id,
      Instant receivedAt) {
    this.request = request;
    this.connection = connection;
    this.limits = limits;
    this.nanos = nanos;
    this.meters = meters;
    begun = nanos.getAsLong();
    this.id = id;
    this.receivedAt = receivedAt;
    String sent = request.getHeader(CORRELATION);
    badCorrelation = sent != null && !CorrelationId.isWellFormed(sent);
    correlationId = new CorrelationId(sent == null || badCorrelation ? id.value() : sent);
  }

  CorrelationId correlationId() {
    return correlationId;
  }

  /** The request is for {@code path}, as it is documented. */
  void leadsTo(String path) {
    endpoint = path;
  }

  /** The connection is to be closed after the answer. */
  void last() {
    last = true;
  }

  /** Reads the body within its bounds, then calls {@code whenWhole}. */
  void receive(String tail, Consumer<Call> whenWhole) {
    if (badCorrelation) {
      abandon(
          ProblemCode.INVALID_REQUEST,
          CORRELATION + ": (expected: 1 to 128 visible ASCII characters)");
      return;
    }
    if (declaredLength() > limits.maxBody()) {
      tooLarge();
      return;
    }
    request.handler(this::append);
    request.endHandler(
        _ -> {
          if (!answered) {
            connection.received();
            whenWhole.accept(call(tail));
          }
        });
    request.exceptionHandler(_ -> connection.close());
  }

  /** Gives the answer now, without waiting for the rest of the request. */
  void abandon(ProblemCode code, String detail) {
    last();
    answer(Problem.reply(code, detail, correlationId));
  }

  void bodyTooLate() {
    abandon(
        ProblemCode.REQUEST_TIMEOUT,
        "body: not whole after %d ms (expected: within that)"
            .formatted(limits.bodyTimeout().toMillis()));
  }

  void answer(Reply reply) {
    if (answered) {
      return;
    }
    answered = true;
    long now = nanos.getAsLong();
    meters.answered(endpoint, reply.status(), now - begun);
    HttpServerResponse response = request.response();
    if (response.closed()) {
      return;
    }
    response.setStatusCode(reply.status());
    if (reply.status() != 204) {
      response.putHeader(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
    }
    response.putHeader(CORRELATION, correlationId.value());
    for (Map.Entry<String, String> header : reply.headers()) {
      response.putHeader(header.getKey(), header.getValue());
    }
    if (last) {
      response.putHeader(HttpHeaderNames.CONNECTION, "close");
    }
    EventStream events = reply.events();
    if (events == null || HttpMethod.HEAD.equals(request.method())) {
      connection.answered(now + limits.keepAlive().toNanos());
      response.end(Buffer.buffer(reply.body()));
    } else {
      stream(response, reply.body(), events);
    }
  }

  /* Who reads too slowly misses events, so that nothing piles up here. */
  private void stream(HttpServerResponse response, byte[] head, EventStream events) {
    response.setChunked(true);
    response.write(Buffer.buffer(head));
    Context loop = Objects.requireNonNull(Vertx.currentContext(), "context");
    Consumer<byte[]> write =
        event ->
            loop.runOnContext(
                _ -> {
                  if (!response.closed() && !response.ended() && !response.writeQueueFull()) {
                    response.write(Buffer.buffer(event));
                  }
                });
    Optional<AutoCloseable> opened = events.open(write);
    if (opened.isEmpty()) {
      response.end("event: busy\ndata: as many read these events as may\n\n");
      return;
    }
    connection.streams(
        () -> {
          if (!response.ended()) {
            response.end();
          }
        });
    response.closeHandler(_ -> close(opened.get()));
    response.endHandler(_ -> close(opened.get()));
  }

  private static void close(AutoCloseable events) {
    try {
      events.close();
    } catch (Exception e) {
      throw new IllegalStateException("events that do not end", e);
    }
  }

  private void append(Buffer chunk) {
    if (answered) {
      return;
    }
    if (body == null) {
      body = chunk;
    } else {
      body.appendBuffer(chunk);
    }
    if (body.length() > limits.maxBody()) {
      body = null;
      tooLarge();
    }
  }

  private void tooLarge() {
    abandon(
        ProblemCode.BODY_TOO_LARGE,
        "body: over %d bytes (expected: at most that)".formatted(limits.maxBody()));
  }

  private long declaredLength() {
    String length = request.getHeader(HttpHeaderNames.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }

  private Call call(String tail) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (String name : PASSED_ON) {
      List<String> values = request.headers().getAll(name);
      if (!values.isEmpty()) {
        headers.put(name, values);
      }
    }
    String query = Objects.requireNonNullElse(request.query(), "");
    byte[] bytes = body == null ? new byte[0] : body.getBytes();
    return new Call(
        id,
        correlationId,
        request.method().name(),
        tail,
        query,
        headers,
        bytes,
        SignatureReading.isSigned(request.getHeader(SignedIn.AUTHORIZATION), query)
            ? new SignedRequest(SentHead.of(request), bytes)
            : null,
        request.remoteAddress().hostAddress(),
        receivedAt);
  }
}
