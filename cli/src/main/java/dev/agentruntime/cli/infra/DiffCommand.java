package dev.agentruntime.cli.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime infra diff}. */
@Command(
    name = "diff",
    description =
        "Shows what deploying an environment would change: against what is deployed, for which the"
            + " credentials of its account are needed, or against templates of before, for which"
            + " nothing is.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:compared",
      "1:could not be compared, or Node.js, npm or credentials are missing",
      "2:usage"
    },
    footer = {
      "",
      "Examples:",
      "  ./agent-runtime infra diff --environment prod",
      "  ./agent-runtime infra diff --environment prod --against cdk.out"
    })
final class DiffCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  private final Installation installation;
  private final Programs programs;

  @Mixin private EnvironmentOption environment;

  @Option(
      names = "--against",
      paramLabel = "DIR",
      description = "What infra synth wrote before. Default: what is deployed")
  private @Nullable Path against;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  DiffCommand(Installation installation, Programs programs) {
    this.installation = installation;
    this.programs = programs;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path file = environment.file(spec, installation);
    if (against != null && !Files.isRegularFile(against.resolve("manifest.json"))) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--against: %s (expected: a folder that infra synth wrote)".formatted(against));
    }
    try {
      Cdk cdk = new Cdk(installation, programs, spec.commandLine().getErr());
      Optional<String> problem = cdk.install();
      if (problem.isPresent()) {
        return failed(problem.get());
      }
      Path output = installation.target("infra").resolve("diff");
      return switch (new Synthesis(installation, programs)
          .runSilently(file, output, spec.commandLine().getErr())) {
        case Synthesis.Done _ -> compare(cdk, output);
        case Synthesis.NotDone(int exitCode, String why) -> why.isEmpty() ? exitCode : failed(why);
      };
    } catch (IOException e) {
      return failed("infra diff: " + e.getMessage());
    }
  }

  private int compare(Cdk cdk, Path output) throws IOException, InterruptedException {
    if (against == null) {
      return cdk.run(output, List.of("diff"));
    }
    int worst = 0;
    for (String stack : Target.read(output).stacks()) {
      Path before = against.resolve(stack + ".template.json").toAbsolutePath();
      if (!Files.isRegularFile(before)) {
        spec.commandLine().getOut().println("Stack %s%nis new%n".formatted(stack));
        spec.commandLine().getOut().flush();
        continue;
      }
      List<String> arguments = new ArrayList<>(List.of("diff", stack, "--exclusively"));
      arguments.addAll(List.of("--template", before.toString()));
      worst = Math.max(worst, cdk.run(output, arguments));
    }
    return worst;
  }

  private int failed(String why) {
    spec.commandLine().getErr().println(why);
    return FAILED;
  }
}
