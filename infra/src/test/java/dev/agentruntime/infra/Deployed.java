package dev.agentruntime.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awscdk.assertions.Template;

/** The templates of the environments of this module. */
public final class Deployed {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<Path, Template> TEMPLATES = new ConcurrentHashMap<>();

  private Deployed() {}

  /** The stack {@code name} of dev. */
  public static Template dev(String name) {
    return template(Synthesised.dev().resolve("agent-runtime-dev-" + name + ".template.json"));
  }

  /** The stack {@code name} of prod; that of the second region ends in its name. */
  public static Template prod(String name) {
    return template(path(name));
  }

  /** The same as it was written. */
  public static JsonNode prodJson(String name) {
    try {
      return JSON.readTree(path(name).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path path(String name) {
    return Synthesised.prod().resolve("agent-runtime-" + name + ".template.json");
  }

  private static Template template(Path file) {
    return TEMPLATES.computeIfAbsent(
        file,
        path -> {
          try {
            return Template.fromString(Files.readString(path));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
