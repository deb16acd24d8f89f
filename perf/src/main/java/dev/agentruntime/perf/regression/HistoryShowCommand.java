package dev.agentruntime.perf.regression;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code agent-runtime perf history show}. */
@Command(
    name = "show",
    description = "Finds where the kept results changed, and whether the newest are worse.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the newest windows are not worse",
      "1:they are, or the history cannot be read",
      "2:usage"
    },
    footer = {"", "Example: ./agent-runtime perf history show --min-effect 10%%"})
final class HistoryShowCommand implements Callable<Integer> {
  @Mixin private HistoryOptions options;
  @Mixin private AlarmOptions alarms;
  @Spec private CommandSpec spec;

  private final Tools tools;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  HistoryShowCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new HistoryShow(spec, options, alarms.alarm(spec, tools), tools.clock()).run();
  }
}
