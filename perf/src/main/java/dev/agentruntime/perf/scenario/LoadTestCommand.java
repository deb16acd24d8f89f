package dev.agentruntime.perf.scenario;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code agent-runtime load-test}. */
@Command(
    name = "load-test",
    description = "Loads a server and measures what its users would feel.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "SCENARIO",
    footer = {"", "Example: ./agent-runtime load-test baseline --report baseline.html"})
public final class LoadTestCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  private LoadTestCommand() {}

  /**
   * Returns the command with its scenarios.
   *
   * @param serve the command that starts a server, up to its options
   */
  public static CommandLine commandLine(List<String> serve) {
    return new CommandLine(new LoadTestCommand())
        .addSubcommand(new BaselineCommand(serve))
        .addSubcommand(new StressCommand(serve))
        .addSubcommand(new SpikeCommand(serve))
        .addSubcommand(new SoakCommand(serve))
        .addSubcommand(new BreakpointCommand(serve))
        .addSubcommand(new PlannedCommand(serve))
        .addSubcommand(new CommandLine.HelpCommand());
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a scenario is missing");
  }
}
