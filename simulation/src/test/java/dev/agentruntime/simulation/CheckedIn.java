package dev.agentruntime.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The results that are checked in. */
final class CheckedIn {
  private static final String REWRITE = "simulation.rewrite";

  private CheckedIn() {}

  /**
   * Throws where {@code now} is not what is checked in as {@code name}; rewrites what is checked in
   * where that was asked for.
   */
  static void matches(String name, Figures now) {
    if (Boolean.getBoolean(REWRITE)) {
      rewrite(file(name), now);
    } else {
      compare(name, now);
    }
  }

  /** Throws where {@code now} is not what is checked in as {@code name}. */
  static void compare(String name, Figures now) {
    List<String> differences =
        Files.exists(file(name))
            ? now.differencesFrom(Figures.parse(read(file(name))))
            : List.of("there is no such file");
    if (!differences.isEmpty()) {
      throw new AssertionError(message(name, differences));
    }
  }

  private static String message(String name, List<String> differences) {
    return """
    The simulation behaves differently from what is checked in (%s):
      %s
    Where that is what the change is for, write it down and have it reviewed with the change:
      ./mvnw -pl simulation -am test -Dtest='*SimulationTest' -Dsurefire.failIfNoSpecifiedTests=false -D%s=true
    """
        .formatted(name, String.join("\n  ", differences), REWRITE);
  }

  private static Path file(String name) {
    return Path.of(System.getProperty("project.root", ".."))
        .resolve("simulation/src/test/resources/results/" + name + ".txt");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void rewrite(Path file, Figures now) {
    try {
      Files.writeString(file, now.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
