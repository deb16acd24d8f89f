package dev.agentruntime.perf;

import dev.agentruntime.perf.capacity.CapacityCommand;
import dev.agentruntime.perf.deployed.UseCommand;
import dev.agentruntime.perf.regression.RegressionCommands;
import dev.agentruntime.perf.self.SelfCommand;
import dev.agentruntime.perf.size.SizeCommand;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code agent-runtime perf}. */
@Command(
    name = "perf",
    description = "Says whether a server is fast enough, and whether it became slower.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: ./agent-runtime perf check --p95 200ms"})
public final class PerfCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  private PerfCommand() {}

  /**
   * Returns the command with all that it can do.
   *
   * @param serve the command that starts a server, up to its options
   */
  public static CommandLine commandLine(List<String> serve) {
    return RegressionCommands.addTo(new CommandLine(new PerfCommand()), serve)
        .addSubcommand(new CapacityCommand())
        .addSubcommand(new SizeCommand())
        .addSubcommand(new SelfCommand())
        .addSubcommand(new UseCommand())
        .addSubcommand(new CommandLine.HelpCommand());
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }
}
