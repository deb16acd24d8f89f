package dev.agentruntime.server.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prometheus's own checks. */
final class Promtool {
  private Promtool() {}

  /** Runs it, and fails with what it says where it is not content. */
  static String run(Path folder, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Installed.program("promtool")));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s", output).isZero();
    return output;
  }
}
