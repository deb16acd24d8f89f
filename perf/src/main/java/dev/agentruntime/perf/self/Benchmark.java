package dev.agentruntime.perf.self;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What runs the command of a bar. */
interface Benchmark {
  /**
   * Runs a command to its end.
   *
   * @param root the folder that it runs in
   * @param lines gets each line that it prints
   * @return its exit code
   */
  int run(Path root, List<String> command, Consumer<String> lines)
      throws IOException, InterruptedException;

  /** Runs it as a process; what it prints beside its figures is shown. */
  static int process(Path root, List<String> command, Consumer<String> lines)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Thread end = new Thread(process::destroy, "end-benchmark");
    Runtime.getRuntime().addShutdownHook(end);
    try (var out = process.inputReader()) {
      out.lines().forEach(lines);
      return process.waitFor();
    } finally {
      process.destroy();
      try {
        Runtime.getRuntime().removeShutdownHook(end);
      } catch (IllegalStateException e) {
        // The process is ending already.
      }
    }
  }
}
