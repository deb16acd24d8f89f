package dev.agentruntime.cli.infra;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code agent-runtime infra}. */
@Command(
    name = "infra",
    description = "Brings the runtime to AWS: docs/deployment.md says how, step by step.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: ./agent-runtime infra synth --environment dev --output cdk.out"})
public final class InfraCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  InfraCommand() {}

  /** Returns the command with all that it can do. */
  public static CommandLine commandLine() {
    return commandLine(
        Installation.ofThisProcess(),
        new LocalPrograms(),
        Clock.systemUTC(),
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())));
  }

  static CommandLine commandLine(
      Installation installation, Programs programs, Clock clock, BufferedReader answers) {
    return new CommandLine(new InfraCommand())
        .addSubcommand(new SynthCommand(installation, programs))
        .addSubcommand(new DiffCommand(installation, programs))
        .addSubcommand(new InfraCostCommand(installation, programs, clock))
        .addSubcommand(new DeployCommand(installation, programs, clock, answers))
        .addSubcommand(new ImageCommand(installation, programs));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }
}
