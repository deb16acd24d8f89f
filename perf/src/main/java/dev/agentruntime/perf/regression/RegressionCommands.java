package dev.agentruntime.perf.regression;

import java.util.List;
import picocli.CommandLine;

/** The commands that look for regressions. */
public final class RegressionCommands {
  private RegressionCommands() {}

  /**
   * Adds them to {@code parent} and returns it.
   *
   * @param serve the command that starts a server of this build, up to its options
   */
  public static CommandLine addTo(CommandLine parent, List<String> serve) {
    return addTo(parent, Tools.ofThisMachine(serve));
  }

  static CommandLine addTo(CommandLine parent, Tools tools) {
    return parent
        .addSubcommand(new CheckCommand(tools))
        .addSubcommand(new CompareCommand(tools))
        .addSubcommand(HistoryCommand.commandLine(tools));
  }
}
