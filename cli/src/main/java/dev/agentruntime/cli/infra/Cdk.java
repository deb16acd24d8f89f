package dev.agentruntime.cli.infra;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The CDK's command, which npm brings on first use: in one version, by a lock file, and without
 * running what packages would run when they are installed.
 */
final class Cdk {
  private static final List<String> FILES = List.of("package.json", "package-lock.json");

  /* It sends nothing about itself, and asks for no news. */
  private static final Map<String, String> QUIET =
      Map.of("CDK_DISABLE_CLI_TELEMETRY", "true", "CI", "true");

  private final Path folder;
  private final Programs programs;
  private final PrintWriter progress;

  Cdk(Installation installation, Programs programs, PrintWriter progress) {
    this.folder = installation.target("infra").resolve("cdk");
    this.programs = programs;
    this.progress = progress;
  }

  /**
   * Installs it, where it is not.
   *
   * @return why that did not work, in a line; nothing where it did
   */
  Optional<String> install() throws IOException, InterruptedException {
    Optional<String> problem = Node.problem(programs);
    if (problem.isEmpty() && !isInstalled()) {
      problem = Node.npmProblem(programs).or(this::installed);
    }
    return problem;
  }

  private Optional<String> installed() {
    try {
      progress.println("infra: fetching the CDK's command from npm, once ...");
      progress.flush();
      Files.createDirectories(folder);
      for (String file : FILES) {
        Files.writeString(folder.resolve(file), resource(file));
      }
      int exitCode =
          programs.run(
              folder,
              Map.of(),
              List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"));
      return exitCode == 0
          ? Optional.empty()
          : Optional.of(
              "npm ci: exit code %d (expected: 0; it needs the network)".formatted(exitCode));
    } catch (IOException e) {
      return Optional.of("npm ci: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("npm ci: interrupted");
    }
  }

  /* By the very lock file that is wanted now. */
  private boolean isInstalled() throws IOException {
    Path lock = folder.resolve("package-lock.json");
    return Files.isRegularFile(command())
        && Files.isRegularFile(lock)
        && Files.readString(lock).equals(resource("package-lock.json"));
  }

  private Path command() {
    return folder.resolve("node_modules/aws-cdk/bin/cdk");
  }

  /** Runs it on the templates in {@code assembly}; returns its exit code. */
  int run(Path assembly, List<String> arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("node", command().toString(), arguments.getFirst()));
    command.addAll(List.of("--app", assembly.toAbsolutePath().toString(), "--no-notices"));
    command.addAll(arguments.subList(1, arguments.size()));
    return programs.run(folder, QUIET, command);
  }

  private static String resource(String name) throws IOException {
    try (var content = Cdk.class.getResourceAsStream(name)) {
      if (content == null) {
        throw new IllegalStateException(name + ": not among the classes");
      }
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
