package dev.agentruntime.server.config;

import dev.agentruntime.core.slo.Objective;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file of objectives: YAML documents of OpenSLO v1, each of the kind SLO, read as strictly as
 * the configuration file.
 *
 * @see <a href="https://github.com/OpenSLO/OpenSLO">OpenSLO</a>
 */
public final class SloFile {
  static final int MAX_OBJECTIVES = 20;
  private static final String BUILT_IN = "slo.yaml";
  private static final String TITLE = "OpenSLO";

  private SloFile() {}

  /** Returns the objectives in {@code file}, the built-in ones where it is null. */
  public static Result load(@Nullable Path file) {
    if (file == null) {
      return read(BUILT_IN, builtIn());
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in.readNBytes(YamlFile.MAX_BYTES + 1));
    } catch (IOException e) {
      return new Invalid(List.of(new Problem(file.toString(), "cannot be read: " + e)));
    }
  }

  /**
   * Returns the objectives that {@code bytes} list, or everything that is wrong with them.
   *
   * @param name of the file, for the places of problems
   */
  public static Result read(String name, byte[] bytes) {
    List<Problem> problems = new ArrayList<>();
    List<Tree> documents = YamlFile.readAll(name, bytes, problems);
    if (documents == null) {
      return new Invalid(problems);
    }
    Reading reading = new Reading(Map.of(), Map.of(), Path.of(""), problems);
    List<Objective> objectives = objectives(name, documents, reading);
    reading.finish();
    return problems.isEmpty() ? new Objectives(objectives) : new Invalid(problems);
  }

  private static List<Objective> objectives(String name, List<Tree> documents, Reading reading) {
    List<Objective> objectives = new ArrayList<>();
    Map<String, Integer> names = new HashMap<>();
    int number = 0;
    for (Tree document : documents) {
      // What stands before the first --- or after the last is a document, too, and empty.
      if (document instanceof Tree.Leaf leaf && leaf.absent()) {
        continue;
      }
      Section section = new Section(reading, "[%d]".formatted(++number), TITLE, document);
      Objective objective = OpenSloReader.read(section);
      if (objective == null) {
        continue;
      }
      objectives.add(objective);
      Integer other = names.putIfAbsent(objective.name(), number);
      if (other != null) {
        reading.problem(
            document.place(),
            "[%d].metadata.name: the same as [%d] (expected: one of its own)"
                .formatted(number, other));
      }
    }
    if (number == 0 || number > MAX_OBJECTIVES) {
      reading.problem(
          name, "%d objectives (expected: from 1 to %d)".formatted(number, MAX_OBJECTIVES));
    }
    return objectives;
  }

  private static byte[] builtIn() {
    try (InputStream in =
        Objects.requireNonNull(SloFile.class.getResourceAsStream(BUILT_IN), BUILT_IN)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(BUILT_IN, e);
    }
  }

  /** What came of reading. */
  public sealed interface Result {}

  /** The objectives in the order of the file, at least one. */
  public record Objectives(List<Objective> objectives) implements Result {
    public Objectives {
      objectives = List.copyOf(objectives);
    }
  }

  /** A file that is not used, with at least one problem. */
  public record Invalid(List<Problem> problems) implements Result {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
