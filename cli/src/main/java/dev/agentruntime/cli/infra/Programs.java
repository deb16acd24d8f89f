package dev.agentruntime.cli.infra;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The programs that the commands run. */
interface Programs {
  /**
   * Runs {@code command} in {@code folder} with its streams being those of this process.
   *
   * @param environment what is set beside the variables of this process
   * @return its exit code
   * @throws IOException where there is no such program
   */
  int run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException;

  /**
   * Runs {@code command} silently.
   *
   * @param environment what is set beside the variables of this process
   * @return what it said, and its exit code
   * @throws IOException where there is no such program
   */
  Said ask(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException;

  /**
   * How a program ended.
   *
   * @param text on both of its streams
   */
  record Said(int exitCode, String text) {}
}
