package dev.agentruntime.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that is run and waited for. */
final class Program {
  private static final int TAIL = 2_000;

  private Program() {}

  /**
   * Runs {@code command} in {@code folder}.
   *
   * @return what it said
   * @throws Failed where it did not end with 0
   * @throws IOException where there is no such program
   */
  static String run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String said;
    try (var out = process.getInputStream()) {
      said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
    int exit = process.waitFor();
    if (exit != 0) {
      throw new Failed(command.getFirst(), exit, said);
    }
    return said;
  }

  /** It did not end with 0; the message has the end of what it said. */
  static final class Failed extends IOException {
    private final String said;

    Failed(String program, int exit, String said) {
      super(
          "%s: exit code %d (expected: 0)%n%s"
              .formatted(program, exit, said.substring(Math.max(0, said.length() - TAIL))));
      this.said = said;
    }

    /** Returns all that it said. */
    String said() {
      return said;
    }
  }
}
