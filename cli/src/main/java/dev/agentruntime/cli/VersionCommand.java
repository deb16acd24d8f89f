package dev.agentruntime.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code agent-runtime version}. */
@Command(
    name = "version",
    description = "Prints the version.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: ./agent-runtime version"})
final class VersionCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  VersionCommand() {}

  @Override
  public void run() {
    spec.commandLine().getOut().println(new Main.VersionLine().getVersion()[0]);
  }
}
