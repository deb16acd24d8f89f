package dev.agentruntime.perf.size;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code agent-runtime perf size}. */
@Command(
    name = "size",
    description = "Says which size of tasks, functions and tables is the cheapest that is enough.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SizeTaskCommand.class,
      SizeLambdaCommand.class,
      SizeTableCommand.class,
      SizeGovernanceCommand.class
    },
    footer = {"", "Example: ./agent-runtime perf size task --from stress.json --at 1000/min"})
public final class SizeCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  public SizeCommand() {}

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }
}
