package dev.agentruntime.cli;

import dev.agentruntime.cli.infra.InfraCommand;
import dev.agentruntime.cli.policy.PolicyCommand;
import dev.agentruntime.perf.PerfCommand;
import dev.agentruntime.perf.cost.CostCommand;
import dev.agentruntime.perf.scenario.LoadTestCommand;
import dev.agentruntime.server.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code agent-runtime}. */
@Command(
    name = "agent-runtime",
    description = "A governed runtime for AI agents.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionLine.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "@|bold test|@ runs all tests; it is the launcher's own: ./agent-runtime test --help",
      "",
      "Example: ./agent-runtime serve, and in another terminal",
      "  ./agent-runtime dispatch call_reasoning --input '17.5 %% of 2480'"
    },
    subcommands = {
      ServeCommand.class,
      DispatchCommand.class,
      DispatchesCommand.class,
      AlertCommand.class,
      PolicyCommand.class,
      JournalCommand.class,
      DashboardCommand.class,
      SloCommand.class,
      LogLevelCommand.class,
      MonitoringCommand.class,
      VersionCommand.class,
      TrainCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main implements Runnable {
  /** What was checked falls short, or what was asked for did not work. */
  static final int FAILED = 1;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** Returns the command with all that it can do. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .addSubcommand(LoadTestCommand.commandLine(ThisProgram.serve()))
        .addSubcommand(new CostCommand())
        .addSubcommand(InfraCommand.commandLine())
        .addSubcommand(PerfCommand.commandLine(ThisProgram.serve()));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }

  /** The line that {@code --version} and {@code version} print. */
  static final class VersionLine implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"agent-runtime " + Version.current()};
    }
  }
}
