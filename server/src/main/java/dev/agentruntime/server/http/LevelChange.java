package dev.agentruntime.server.http;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.Words;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import dev.agentruntime.server.config.LogLevel;
import dev.agentruntime.server.logging.LogLevels;
import dev.agentruntime.server.logging.Logs;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /logging}. */
sealed interface LevelChange {

  /**
   * A body that says what it should.
   *
   * @param logger {@link LogLevels#ROOT} where none was named
   * @param level null to have that of the logger above
   * @param time how long; null for ever
   */
  record Parsed(String logger, @Nullable LogLevel level, @Nullable Duration time)
      implements LevelChange {
    public Parsed {
      Objects.requireNonNull(logger, "logger");
    }

    @Override
    public String toString() {
      return "level %s%s%s"
          .formatted(
              level == null ? INHERIT : level.code(),
              logger.equals(LogLevels.ROOT) ? "" : " for " + logger,
              time == null ? "" : ", for %d s".formatted(time.toSeconds()));
    }
  }

  /** A body that does not, and why. */
  record Invalid(ProblemCode code, String detail) implements LevelChange {}

  String INHERIT = "inherit";
  Pattern LOGGER = Pattern.compile("[A-Za-z0-9_$-]+(\\.[A-Za-z0-9_$-]+)*");
  int MAX_NAME = 256;
  int MAX_SECONDS = 7 * 24 * 3600;

  static LevelChange parse(byte[] bytes, JsonReader reader) {
    Value body;
    try {
      body = reader.read(bytes);
    } catch (MalformedJsonException e) {
      return new Invalid(ProblemCode.MALFORMED_JSON, "body: " + e.getMessage());
    }
    return body instanceof Value.Fields fields
        ? parse(fields)
        : invalid("body: " + Words.kind(body) + " (expected: an object)");
  }

  private static LevelChange parse(Value.Fields body) {
    for (String name : body.values().keySet()) {
      if (!List.of("level", "logger", "for_s").contains(name)) {
        return invalid(
            "%s: an unknown field (expected: level, logger, for_s)".formatted(Words.shown(name)));
      }
    }
    String logger = LogLevels.ROOT;
    if (body.get("logger") != null) {
      if (!(body.get("logger") instanceof Value.Text(String name)) || !isLogger(name)) {
        return invalid("logger: (expected: a name such as dev.agentruntime.core)");
      }
      if (Logs.isSilent(name)) {
        return invalid("logger: %s, which writes content (expected: another)".formatted(name));
      }
      logger = name;
    }
    if (!(body.get("level") instanceof Value.Text(String code))) {
      return invalid("level: %s (expected: a string)".formatted(Words.kind(body.get("level"))));
    }
    Optional<LogLevel> level = LogLevel.of(code);
    boolean inherits = code.equals(INHERIT) && !logger.equals(LogLevels.ROOT);
    if (level.isEmpty() && !inherits) {
      return invalid(
          "level: \"%s\" (expected: error, warn, info, debug or trace; for a logger inherit, too)"
              .formatted(Words.shown(code)));
    }
    return timed(logger, level.orElse(null), body.get("for_s"));
  }

  private static LevelChange timed(
      String logger, @Nullable LogLevel level, @Nullable Value seconds) {
    if (seconds == null) {
      return new Parsed(logger, level, null);
    }
    if (!(seconds instanceof Value.Whole(long number)) || number < 1 || number > MAX_SECONDS) {
      return invalid("for_s: (expected: a whole number from 1 to %d)".formatted(MAX_SECONDS));
    }
    return level == null
        ? invalid("for_s: with level inherit (expected: one of the two)")
        : new Parsed(logger, level, Duration.ofSeconds(number));
  }

  private static boolean isLogger(String name) {
    return name.length() <= MAX_NAME && LOGGER.matcher(name).matches();
  }

  private static Invalid invalid(String detail) {
    return new Invalid(ProblemCode.INVALID_REQUEST, detail);
  }
}
