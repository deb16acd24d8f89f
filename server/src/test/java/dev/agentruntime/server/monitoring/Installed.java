package dev.agentruntime.server.monitoring;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/** The programs of Prometheus, where the machine has them. */
final class Installed {
  private Installed() {}

  /** Returns where {@code program} is; ends the test as skipped where it is not installed. */
  static String program(String program) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path path = Path.of(folder, program);
      if (Files.isExecutable(path)) {
        return path.toString();
      }
    }
    throw new TestAbortedException(
        program + " is not installed: apt-get install prometheus (expected: on the PATH)");
  }
}
