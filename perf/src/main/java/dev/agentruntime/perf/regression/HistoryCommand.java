package dev.agentruntime.perf.regression;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code agent-runtime perf history}. */
@Command(
    name = "history",
    description =
        "Keeps results in a file of the repository, and finds where they changed, or where what is"
            + " deployed did; without a command, as show.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the newest windows are not worse",
      "1:they are, or the history cannot be read",
      "2:usage"
    },
    footer = {
      "",
      "Examples:",
      "  ./agent-runtime perf history add result.json",
      "  ./agent-runtime perf history",
      "  ./agent-runtime perf history --cloudwatch agent-runtime --hours 72"
    })
final class HistoryCommand implements Callable<Integer> {
  @Mixin private HistoryOptions options;
  @Mixin private AlarmOptions alarms;
  @Spec private CommandSpec spec;

  private final Tools tools;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  private HistoryCommand(Tools tools) {
    this.tools = tools;
  }

  static CommandLine commandLine(Tools tools) {
    return new CommandLine(new HistoryCommand(tools))
        .addSubcommand(new HistoryAddCommand())
        .addSubcommand(new HistoryShowCommand(tools))
        .addSubcommand(new CommandLine.HelpCommand());
  }

  @Override
  public Integer call() throws InterruptedException {
    return new HistoryShow(spec, options, alarms.alarm(spec, tools), tools.clock()).run();
  }
}
