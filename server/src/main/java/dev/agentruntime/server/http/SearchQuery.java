package dev.agentruntime.server.http;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.Words;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.journal.DispatchSearch;
import dev.agentruntime.core.journal.DispatchSearch.State;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query string of {@code GET /dispatches}. */
sealed interface SearchQuery {
  List<String> PARAMETERS =
      List.of("principal", "tenant", "intent", "status", "from", "to", "limit", "before");

  /** A query that says what it should. */
  record Parsed(DispatchSearch search) implements SearchQuery {}

  /** A query that does not, and why. */
  record Invalid(String detail) implements SearchQuery {}

  static SearchQuery parse(String raw) {
    return switch (Query.parse(raw, PARAMETERS)) {
      case Query.Invalid(String detail) -> new Invalid(detail);
      case Query.Parsed query -> {
        try {
          yield new Parsed(search(query));
        } catch (IllegalArgumentException e) {
          yield new Invalid(String.valueOf(e.getMessage()));
        }
      }
    };
  }

  private static DispatchSearch search(Query.Parsed query) {
    Instant from = read(query, "from", SearchQuery::instant, INSTANT);
    Instant to = read(query, "to", SearchQuery::instant, INSTANT);
    if (from != null && to != null && to.isBefore(from)) {
      throw new IllegalArgumentException("to: %s (expected: not before from)".formatted(to));
    }
    Integer limit = read(query, "limit", SearchQuery::limit, LIMIT);
    return new DispatchSearch(
        read(query, "principal", SearchQuery::principal, PRINCIPAL),
        query.get("tenant"),
        read(
            query,
            "intent",
            text -> Intent.isWellFormed(text) ? new Intent(text) : null,
            Intent.EXPECTED),
        read(query, "status", text -> State.of(text).orElse(null), STATUS),
        from,
        to,
        limit == null ? DispatchSearch.DEFAULT_LIMIT : limit,
        read(
            query,
            "before",
            text -> DispatchId.isWellFormed(text) ? new DispatchId(text) : null,
            "the next of an earlier answer"));
  }

  String INSTANT = "an instant such as 2026-11-01T12:00:00Z";
  String LIMIT = "1 to " + DispatchSearch.MAX_LIMIT;
  String PRINCIPAL = "a Cedar entity such as Agent::\"billing-bot\", or the id of an Agent";
  String STATUS = Arrays.stream(State.values()).map(State::code).collect(Collectors.joining(", "));

  private static <T> @Nullable T read(
      Query.Parsed query, String name, Function<String, @Nullable T> form, String expected) {
    String text = query.get(name);
    if (text == null) {
      return null;
    }
    T value = form.apply(text);
    if (value == null) {
      throw new IllegalArgumentException(
          "%s: %s (expected: %s)".formatted(name, Words.shown(text), expected));
    }
    return value;
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static @Nullable Integer limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      return limit < 1 || limit > DispatchSearch.MAX_LIMIT ? null : limit;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable EntityName principal(String text) {
    if (text.contains("::") || text.contains("\"")) {
      return EntityName.parse(text).orElse(null);
    }
    return text.length() > 512 ? null : new EntityName("Agent", text);
  }
}
