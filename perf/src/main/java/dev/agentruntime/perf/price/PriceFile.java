package dev.agentruntime.perf.price;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The YAML file of prices: the built-in one, or one that takes its place. */
public final class PriceFile {
  private static final String BUILT_IN = "prices.yaml";

  private PriceFile() {}

  /** What a file says. */
  public sealed interface Outcome {}

  /** The file is right. */
  public record Loaded(Prices prices) implements Outcome {}

  /** The file is of no use; each problem names key, value and what was expected. */
  public record Invalid(List<String> problems) implements Outcome {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }

  /** Reads {@code file}, or the built-in prices where there is none. */
  public static Outcome load(@Nullable Path file) {
    if (file == null) {
      return parse(builtIn());
    }
    try {
      return parse(Files.readString(file));
    } catch (NoSuchFileException _) {
      return new Invalid(List.of("no such file"));
    } catch (IOException e) {
      return new Invalid(List.of("cannot be read: " + e));
    }
  }

  /** Returns the text of the built-in file. */
  static String builtIn() {
    try (InputStream in = PriceFile.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new IllegalStateException(BUILT_IN + ": not among the classes");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Outcome parse(String text) {
    Object tree;
    try {
      tree =
          new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build())
              .loadFromString(text);
    } catch (YamlEngineException e) {
      return new Invalid(List.of("not YAML: " + e.getMessage()));
    }
    return new PriceTree().read(tree);
  }
}
