package dev.agentruntime.cli.infra;

import dev.agentruntime.server.Version;
import dev.agentruntime.server.http.DocumentationFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The making of templates, by the program of the module {@code infra}: from an environment's file,
 * with no network.
 */
final class Synthesis {
  /** What the program says where it did what was asked. */
  static final int DONE = 0;

  private static final int FAILED = 1;

  /* What its own libraries call deprecated, or old, is not for who deploys. */
  private static final Map<String, String> QUIET =
      Map.of(
          "JSII_DEPRECATED", "quiet",
          "JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION", "1",
          "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "1");

  private final Installation installation;
  private final Programs programs;

  Synthesis(Installation installation, Programs programs) {
    this.installation = installation;
    this.programs = programs;
  }

  /** How it came out. */
  sealed interface Outcome {}

  /** The templates are in the folder. */
  record Done() implements Outcome {}

  /**
   * They are not.
   *
   * @param why in words; empty where the program has said so itself
   */
  record NotDone(int exitCode, String why) implements Outcome {

    /** Says why on {@code err}, where that has not been said; returns the exit code. */
    int say(PrintWriter err) {
      if (!why.isEmpty()) {
        err.println(why);
      }
      return exitCode;
    }
  }

  /** Writes the templates of {@code environment} to {@code output}, and lets the program speak. */
  Outcome run(Path environment, Path output) throws IOException, InterruptedException {
    Optional<String> node = Node.problem(programs);
    if (node.isPresent()) {
      return new NotDone(FAILED, node.get());
    }
    int exitCode =
        programs.run(installation.root(), QUIET, command(environment, output.toAbsolutePath()));
    return exitCode == DONE ? new Done() : new NotDone(exitCode, "");
  }

  /** Does the same, and lets it speak only where it did not work. */
  Outcome runSilently(Path environment, Path output, PrintWriter progress)
      throws IOException, InterruptedException {
    Optional<String> node = Node.problem(programs);
    if (node.isPresent()) {
      return new NotDone(FAILED, node.get());
    }
    progress.println("infra: writing the templates ...");
    progress.flush();
    Programs.Said said =
        programs.ask(installation.root(), QUIET, command(environment, output.toAbsolutePath()));
    return said.exitCode() == DONE ? new Done() : new NotDone(said.exitCode(), said.text().strip());
  }

  private List<String> command(Path environment, Path output) throws IOException {
    Path documentation = installation.target("infra").resolve("documentation");
    Files.createDirectories(documentation);
    DocumentationFiles.write(documentation, Version.current());
    Files.createDirectories(output);
    List<String> command =
        new ArrayList<>(
            installation.java(
                "infra",
                "dev.agentruntime.infra.Main",
                List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED")));
    command.addAll(List.of("--environment", environment.toString()));
    command.addAll(List.of("--output", output.toString()));
    command.addAll(List.of("--docs", documentation.toString()));
    return command;
  }
}
