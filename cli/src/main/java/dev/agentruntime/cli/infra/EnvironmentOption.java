package dev.agentruntime.cli.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The option that says which environment is meant, alike in every command of {@code infra}. */
final class EnvironmentOption {
  @Option(
      names = "--environment",
      paramLabel = "NAME|FILE",
      defaultValue = "dev",
      description = {
        "One of infra/environments, as dev or prod, or a file of your own. Default: dev"
      })
  private String environment;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  EnvironmentOption() {}

  /** Returns the name, as it was given. */
  String name() {
    return environment;
  }

  /** Returns the file; where there is none, that is refused as usage. */
  Path file(CommandSpec spec, Installation installation) {
    Path file =
        environment.matches("[a-z0-9-]+")
            ? installation.root().resolve("infra/environments").resolve(environment + ".yaml")
            : Path.of(environment).toAbsolutePath();
    if (!Files.isRegularFile(file)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--environment: %s (expected: the name of a file in infra/environments, or a file)"
              .formatted(environment));
    }
    return file;
  }
}
