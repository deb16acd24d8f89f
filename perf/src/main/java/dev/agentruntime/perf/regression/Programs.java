package dev.agentruntime.perf.regression;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What runs programs of the operating system. */
@FunctionalInterface
interface Programs {
  /**
   * Runs a program to its end and returns its exit code.
   *
   * @param command the program and its arguments
   * @param folder that it runs in
   * @param environment added to that of this process
   * @param output takes each line of its output and of its errors
   * @throws IOException where it cannot be started
   * @throws InterruptedException where the thread was interrupted; the program is then ended
   */
  int run(
      List<String> command, Path folder, Map<String, String> environment, Consumer<String> output)
      throws IOException, InterruptedException;
}
