package dev.agentruntime.server.http;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.JsonWriter;
import dev.agentruntime.server.logging.LogLevels;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;

/** {@code GET} and {@code PUT /logging}: the levels in force, and a change of one. */
final class LoggingEndpoint implements SignedIn.Handler {
  static final Set<String> METHODS = Set.of("GET", "HEAD", "PUT");

  private static final Logger log = LoggerFactory.getLogger(LoggingEndpoint.class);

  private final LogLevels levels;
  private final JsonReader reader;

  LoggingEndpoint(LogLevels levels, JsonReader reader) {
    this.levels = levels;
    this.reader = reader;
  }

  @Override
  public Reply answer(Call call, Principal principal) {
    return call.method().equals("PUT") ? change(call, principal) : shown();
  }

  private Reply change(Call call, Principal principal) {
    return switch (LevelChange.parse(call.body(), reader)) {
      case LevelChange.Invalid(ProblemCode code, String detail) ->
          Problem.reply(code, detail, call.correlationId());
      case LevelChange.Parsed change -> {
        if (!levels.hasRoomFor(change.logger())) {
          yield Problem.reply(
              ProblemCode.INVALID_REQUEST,
              "logger: one too many with a level of its own (expected: at most "
                  + LogLevels.MAX_LOGGERS
                  + ")",
              call.correlationId());
        }
        // Before or after, so that nobody turns lines off, or on, unseen.
        boolean seen = log.isInfoEnabled();
        note(call, principal, change);
        levels.set(change.logger(), change.level(), change.time());
        if (!seen) {
          note(call, principal, change);
        }
        yield shown();
      }
    };
  }

  private static void note(Call call, Principal principal, LevelChange.Parsed change) {
    log.atInfo()
        .addKeyValue("correlation_id", call.correlationId().value())
        .addKeyValue("principal", principal.name().toString())
        .log("logging: {}", change);
  }

  private Reply shown() {
    Map<String, LogLevels.Setting> settings = levels.settings();
    return Reply.of(
        200,
        Reply.JSON,
        JsonWriter.bytes(
            json -> {
              json.writeStartObject();
              setting(json, Objects.requireNonNull(settings.get(LogLevels.ROOT), "root"));
              json.writeName("loggers");
              json.writeStartObject();
              settings.forEach(
                  (logger, setting) -> {
                    if (!logger.equals(LogLevels.ROOT)) {
                      json.writeName(logger);
                      json.writeStartObject();
                      setting(json, setting);
                      json.writeEndObject();
                    }
                  });
              json.writeEndObject();
              json.writeEndObject();
            }));
  }

  private static void setting(JsonGenerator json, LogLevels.Setting setting) {
    json.writeStringProperty("level", setting.level().code());
    json.writeName("until");
    if (setting.until() == null) {
      json.writeNull();
    } else {
      json.writeString(setting.until().toString());
    }
  }
}
