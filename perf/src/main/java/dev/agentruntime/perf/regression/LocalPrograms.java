package dev.agentruntime.perf.regression;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The programs of this machine. */
final class LocalPrograms implements Programs {
  /** Makes one. */
  LocalPrograms() {}

  @Override
  public int run(
      List<String> command, Path folder, Map<String, String> environment, Consumer<String> output)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    builder.environment().putAll(environment);
    Process process = builder.start();
    Thread reader = Thread.ofVirtual().start(() -> read(process, output));
    try {
      int code = process.waitFor();
      reader.join();
      return code;
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  private static void read(Process process, Consumer<String> output) {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(output);
    } catch (IOException | java.io.UncheckedIOException e) {
      output.accept("(the rest of its output cannot be read: " + e.getMessage() + ")");
    }
  }
}
