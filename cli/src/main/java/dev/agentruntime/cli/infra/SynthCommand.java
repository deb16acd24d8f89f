package dev.agentruntime.cli.infra;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime infra synth}. */
@Command(
    name = "synth",
    description =
        "Writes the CloudFormation templates of an environment, and checks them against AWS's"
            + " rules. Needs Node.js, but no network and no account.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the templates are written",
      "1:the environment or a template is not as it should be, or Node.js is missing",
      "2:usage"
    },
    footer = {"", "Example: ./agent-runtime infra synth --environment prod --output cdk.out"})
final class SynthCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  private final Installation installation;
  private final Programs programs;

  @Mixin private EnvironmentOption environment;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to; made where it is missing.")
  private Path output;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SynthCommand(Installation installation, Programs programs) {
    this.installation = installation;
    this.programs = programs;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path file = environment.file(spec, installation);
    try {
      return switch (new Synthesis(installation, programs).run(file, output)) {
        case Synthesis.Done _ -> 0;
        case Synthesis.NotDone notDone -> notDone.say(spec.commandLine().getErr());
      };
    } catch (IOException e) {
      spec.commandLine().getErr().println("infra synth: " + e.getMessage());
      return FAILED;
    }
  }
}
