package dev.agentruntime.cli;

import dev.agentruntime.cli.infra.InfraCommand;
import dev.agentruntime.cli.policy.PolicyCommand;
import dev.agentruntime.perf.PerfCommand;
import dev.agentruntime.perf.cost.CostCommand;
import dev.agentruntime.perf.scenario.LoadTestCommand;
import dev.agentruntime.server.Version;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
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
    })
public final class Main implements Runnable {
  /** What was checked falls short, or what was asked for did not work. */
  static final int FAILED = 1;

  private static final Map<String, Supplier<Object>> COMMANDS = commands();

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Main() {}

  public static void main(String[] args) {
    System.exit(commandLine(args).execute(args));
  }

  /**
   * Returns the command with what {@code args} ask it to do; with all that it can do where they ask
   * for help, or for nothing that there is. To make all of it would take 0.2 s of every start.
   */
  static CommandLine commandLine(String... args) {
    CommandLine main = new CommandLine(new Main());
    String asked = args.length == 0 ? "" : args[0];
    Supplier<Object> command = COMMANDS.get(asked);
    if (command != null) {
      main.addSubcommand(asked, command.get());
    } else {
      COMMANDS.forEach((name, each) -> main.addSubcommand(name, each.get()));
      main.addSubcommand(CommandLine.HelpCommand.class);
    }
    return main;
  }

  private static Map<String, Supplier<Object>> commands() {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("serve", () -> ServeCommand.class);
    commands.put("dispatch", () -> DispatchCommand.class);
    commands.put("dispatches", () -> DispatchesCommand.class);
    commands.put("alert", () -> AlertCommand.class);
    commands.put("policy", () -> PolicyCommand.class);
    commands.put("journal", () -> JournalCommand.class);
    commands.put("dashboard", () -> DashboardCommand.class);
    commands.put("slo", () -> SloCommand.class);
    commands.put("log-level", () -> LogLevelCommand.class);
    commands.put("monitoring", () -> MonitoringCommand.class);
    commands.put("version", () -> VersionCommand.class);
    commands.put("train", () -> TrainCommand.class);
    commands.put("load-test", () -> LoadTestCommand.commandLine(ThisProgram.serve()));
    commands.put("cost", CostCommand::new);
    commands.put("infra", InfraCommand::commandLine);
    commands.put("perf", () -> PerfCommand.commandLine(ThisProgram.serve()));
    return Collections.unmodifiableMap(commands);
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
