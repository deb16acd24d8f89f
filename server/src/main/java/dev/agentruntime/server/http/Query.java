package dev.agentruntime.server.http;

import dev.agentruntime.core.Words;
import dev.agentruntime.server.config.Nearest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query string of a request. */
sealed interface Query {

  /** A query string that says what it may: known parameters, each once and not empty. */
  record Parsed(Map<String, String> parameters) implements Query {
    public Parsed {
      parameters = Map.copyOf(parameters);
    }

    /** Returns the value of a parameter, or null where it was not sent. */
    @Nullable String get(String name) {
      return parameters.get(name);
    }
  }

  /** A query string that does not, and why. */
  record Invalid(String detail) implements Query {}

  /**
   * Reads a query string as forms are sent: {@code name=value} joined by {@code &}, in UTF-8,
   * percent-encoded, {@code +} for a space.
   *
   * @param raw as it was sent, without its question mark
   * @param known names of the parameters, at least one
   */
  static Query parse(String raw, Collection<String> known) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (raw.isEmpty()) {
      return new Parsed(parameters);
    }
    int from = 0;
    // No longer than there are known parameters, as none may come twice.
    while (from <= raw.length()) {
      int ampersand = raw.indexOf('&', from);
      int to = ampersand < 0 ? raw.length() : ampersand;
      Invalid invalid = add(raw.substring(from, to), known, parameters);
      if (invalid != null) {
        return invalid;
      }
      from = to + 1;
    }
    return new Parsed(parameters);
  }

  private static @Nullable Invalid add(
      String pair, Collection<String> known, Map<String, String> parameters) {
    int equals = pair.indexOf('=');
    String sent = equals < 0 ? pair : pair.substring(0, equals);
    String name = decoded(sent);
    if (name == null || !known.contains(name)) {
      return new Invalid(unknown(name == null ? sent : name, known));
    }
    if (equals < 0 || equals + 1 == pair.length()) {
      return new Invalid("%s: nothing (expected: %s=VALUE)".formatted(name, name));
    }
    String raw = pair.substring(equals + 1);
    String value = decoded(raw);
    if (value == null) {
      return new Invalid(
          "%s: %s (expected: UTF-8, percent-encoded)".formatted(name, Words.shown(raw)));
    }
    return parameters.putIfAbsent(name, value) == null
        ? null
        : new Invalid("%s: sent twice (expected: once)".formatted(name));
  }

  private static String unknown(String name, Collection<String> known) {
    return "%s: an unknown parameter%s (expected: %s)"
        .formatted(
            Words.shown(name),
            Nearest.of(name, known).map("; the nearest known is %s"::formatted).orElse(""),
            String.join(", ", known));
  }

  /** Returns what {@code text} stands for, or null where it is not well encoded. */
  private static @Nullable String decoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        if (i + 2 >= text.length()
            || !HexFormat.isHexDigit(text.charAt(i + 1))
            || !HexFormat.isHexDigit(text.charAt(i + 2))) {
          return null;
        }
        bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else if (c <= ' ' || c >= 0x7f) {
        return null;
      } else {
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
