package dev.agentruntime.cli.policy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code policy}: check, explain, test and publish policies. */
@Command(
    name = "policy",
    description = "Check, explain and test policies, and publish them, without a server.",
    synopsisSubcommandLabel = "(check | explain | test | push | pull | versions | rollback)",
    subcommands = {
      PolicyCheck.class,
      PolicyExplain.class,
      PolicyTest.class,
      PolicyPush.class,
      PolicyPull.class,
      PolicyVersions.class,
      PolicyRollback.class
    })
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
        spec.commandLine(),
        "policy: no command (expected: check, explain, test, push, pull, versions or rollback)");
  }
}
