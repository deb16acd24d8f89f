package dev.agentruntime.cli.policy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code policy}: check, explain and test policies. */
@Command(
    name = "policy",
    description = "Check, explain and test policies, without a server.",
    synopsisSubcommandLabel = "(check | explain | test)",
    subcommands = {PolicyCheck.class, PolicyExplain.class, PolicyTest.class})
public final class PolicyCommand implements Runnable {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean help;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "policy: no command (expected: check, explain or test)");
  }
}
