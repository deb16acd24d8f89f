package dev.agentruntime.perf.self;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was measured last of every bar, and the file that keeps it. */
final class Measurements {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final TypeReference<Map<Bar, Measured>> TYPE = new TypeReference<>() {};

  private final Map<Bar, Measured> measured;

  private Measurements(Map<Bar, Measured> measured) {
    this.measured = measured;
  }

  /**
   * Reads a record; an empty one where there is no file.
   *
   * @throws IOException where it cannot be read; the message names the file
   */
  static Measurements read(Path file) throws IOException {
    Map<Bar, Measured> measured = new EnumMap<>(Bar.class);
    if (Files.exists(file)) {
      try {
        measured.putAll(MAPPER.readValue(Files.readString(file), TYPE));
      } catch (JacksonException e) {
        throw new IOException("%s: not a record (%s)".formatted(file, e.getOriginalMessage()), e);
      }
    }
    return new Measurements(measured);
  }

  Optional<Measured> measured(Bar bar) {
    return Optional.ofNullable(measured.get(bar));
  }

  void put(Bar bar, Measured now) {
    measured.put(bar, now);
  }

  void write(Path file) throws IOException {
    Files.writeString(file, MAPPER.writeValueAsString(measured) + "\n");
  }
}
