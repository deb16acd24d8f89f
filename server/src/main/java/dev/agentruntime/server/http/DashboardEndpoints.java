package dev.agentruntime.server.http;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Words;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.core.metrics.history.Span;
import dev.agentruntime.server.dashboard.Dashboard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /dashboard/data}, {@code /dashboard/overview} and {@code /dashboard/stream}. */
final class DashboardEndpoints {
  private static final Logger log = LoggerFactory.getLogger(DashboardEndpoints.class);
  private static final byte[] BEFORE = "event: tick\ndata: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] AFTER = "\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HEAD =
      ("retry: 2000\n" + EventStream.COMMENT).getBytes(StandardCharsets.US_ASCII);
  private static final String RANGE = "range";

  private final Dashboard dashboard;

  DashboardEndpoints(Dashboard dashboard) {
    this.dashboard = dashboard;
  }

  /** Answers with what happened in the range that the query names, an hour where it names none. */
  Reply data(Call call, Principal principal) {
    return switch (Query.parse(call.query(), List.of(RANGE))) {
      case Query.Invalid(String detail) ->
          Problem.reply(ProblemCode.INVALID_REQUEST, detail, call.correlationId());
      case Query.Parsed query -> {
        String range = Objects.requireNonNullElse(query.get(RANGE), Span.HOUR.code());
        yield span(range)
            .map(span -> data(call, span))
            .orElseGet(
                () ->
                    Problem.reply(
                        ProblemCode.INVALID_REQUEST,
                        "range: %s (expected: hour, day or month)".formatted(Words.shown(range)),
                        call.correlationId()));
      }
    };
  }

  /** Answers with how the runtime does now. */
  Reply overview(Call call, Principal principal) {
    return Reply.of(200, Reply.JSON, dashboard.overview()).with("Cache-Control", "no-store");
  }

  /** Answers with the ticks, as long as they are read. */
  Reply stream(Call call, Principal principal) {
    return Reply.of(200, "text/event-stream", HEAD)
        .with("Cache-Control", "no-store")
        .followedBy(this::open);
  }

  private Reply data(Call call, Span span) {
    try {
      return Reply.of(200, Reply.JSON, dashboard.data(span)).with("Cache-Control", "no-store");
    } catch (IOException e) {
      log.warn("the dashboard's history cannot be read: {}", e.getMessage());
      return Problem.reply(
          ProblemCode.JOURNAL_UNAVAILABLE,
          "metrics: their history cannot be read now",
          call.correlationId());
    }
  }

  private Optional<AutoCloseable> open(Consumer<byte[]> event) {
    return dashboard.ticks().view(json -> event.accept(framed(json))).map(viewer -> viewer);
  }

  private static byte[] framed(byte[] json) {
    ByteArrayOutputStream event =
        new ByteArrayOutputStream(BEFORE.length + json.length + AFTER.length);
    event.writeBytes(BEFORE);
    event.writeBytes(json);
    event.writeBytes(AFTER);
    return event.toByteArray();
  }

  private static Optional<Span> span(String range) {
    return Stream.of(Span.values())
        .filter(span -> span.code().equals(range.toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
