package dev.agentruntime.cli.infra;

import dev.agentruntime.cli.infra.cost.BillOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime infra deploy}. */
@Command(
    name = "deploy",
    description =
        "Deploys an environment: shows what it costs and what would change, asks, makes what images"
            + " are kept in, pushes the image, and deploys all stacks. The account must have been"
            + " bootstrapped once; docs/deployment.md says how.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:deployed",
      "1:a step failed, something that is needed is missing, or the answer was no",
      "2:usage"
    },
    footer = {"", "Example: ./agent-runtime infra deploy --environment prod"})
final class DeployCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private final Installation installation;
  private final Programs programs;
  private final Clock clock;
  private final BufferedReader answers;

  @Mixin private EnvironmentOption environment;

  @Option(names = "--yes", description = "Does not ask.")
  private boolean yes;

  @Option(
      names = "--require-approval",
      paramLabel = "WHEN",
      defaultValue = "never",
      description =
          "Whether the CDK asks again before each stack: never, any-change, or broadening of"
              + " permissions. Default: never, since all is shown and asked for before")
  private String requireApproval;

  @Option(
      names = "--skip-image",
      description = "Builds and pushes no image: one with the tag was pushed by other means.")
  private boolean skipImage;

  @Mixin private BillOptions bill;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  DeployCommand(Installation installation, Programs programs, Clock clock, BufferedReader answers) {
    this.installation = installation;
    this.programs = programs;
    this.clock = clock;
    this.answers = answers;
  }

  /** A step that did not work, with what to say of it; empty where that has been said. */
  private static final class Stopped extends Exception {
    private final int exitCode;

    Stopped(int exitCode, String why) {
      super(why);
      this.exitCode = exitCode;
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!List.of("never", "any-change", "broadening").contains(requireApproval)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--require-approval: %s (expected: never, any-change or broadening)"
              .formatted(requireApproval));
    }
    Path file = environment.file(spec, installation);
    try {
      deploy(file);
      return 0;
    } catch (Stopped e) {
      if (!String.valueOf(e.getMessage()).isEmpty()) {
        err().println(e.getMessage());
      }
      return e.exitCode;
    } catch (IOException e) {
      err().println("infra deploy: " + e.getMessage());
      return FAILED;
    }
  }

  private void deploy(Path file) throws IOException, InterruptedException, Stopped {
    Cdk cdk = new Cdk(installation, programs, err());
    stopAt(cdk.install());
    String account = account();
    Path output = installation.target("infra").resolve("deploy");
    switch (new Synthesis(installation, programs).runSilently(file, output, err())) {
      case Synthesis.Done _ -> {}
      case Synthesis.NotDone(int exitCode, String why) -> throw new Stopped(exitCode, why);
    }
    Target target = Target.read(output);
    check(target, account);
    Optional<BillOptions.Printed> printed = bill.bill(spec, environment.name(), output, clock);
    if (printed.isEmpty()) {
      throw new Stopped(USAGE, "");
    }
    printed.get().text().forEach(out()::println);
    out().println();
    out().flush();
    run(cdk, output, List.of("diff"));
    confirm(target);
    if (!skipImage) {
      List<String> stacks =
          target.repositories().stream().map(Target.Repository::stack).distinct().toList();
      run(cdk, output, deployment(stacks));
      for (Target.Repository repository : target.repositories()) {
        push(repository.image(target.account(), target.tag()));
      }
    }
    run(cdk, output, deployment(List.of("--all")));
  }

  private List<String> deployment(List<String> what) {
    List<String> arguments = new ArrayList<>(List.of("deploy"));
    arguments.addAll(what);
    arguments.addAll(List.of("--require-approval", requireApproval));
    return arguments;
  }

  /* Before anything is built: without credentials all of it would be in vain. */
  private String account() throws IOException, InterruptedException, Stopped {
    List<String> command =
        installation.java(
            "container",
            "dev.agentruntime.container.registry.Account",
            List.of("-Xmx128m", Installation.NO_LOG));
    Programs.Said said = programs.ask(Path.of(""), Map.of(), command);
    if (said.exitCode() != 0) {
      throw new Stopped(FAILED, said.text().strip());
    }
    return said.text().strip();
  }

  private void check(Target target, String account) throws Stopped {
    if (!target.account().equals(account)) {
      throw new Stopped(
          FAILED,
          "account: %s, by the credentials (expected: %s, by the environment)"
              .formatted(account, target.account()));
    }
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    if (!skipImage && !target.architecture().equals(machine)) {
      throw new Stopped(
          FAILED,
          ("image: this machine builds for %s (expected: %s, by the environment: deploy from such a"
                  + " machine, change runtime.architecture, or push an image of docker buildx and"
                  + " give --skip-image)")
              .formatted(machine, target.architecture()));
    }
    if (!skipImage && (target.tag().isEmpty() || target.repositories().isEmpty())) {
      throw new Stopped(
          FAILED, "image: none in the templates (expected: a repository of ECR and a tag)");
    }
  }

  private void confirm(Target target) throws IOException, Stopped {
    if (yes) {
      return;
    }
    out()
        .print(
            "Deploy these %d stacks to account %s? (y/N) "
                .formatted(target.stacks().size(), target.account()));
    out().flush();
    String answer = answers.readLine();
    if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
      throw new Stopped(FAILED, "Nothing was deployed.");
    }
  }

  private void push(String image) throws IOException, InterruptedException, Stopped {
    int exitCode =
        programs.run(
            installation.root(),
            Map.of(),
            ImageCommand.command(installation, List.of("--push=" + image)));
    if (exitCode != 0) {
      throw new Stopped(exitCode, "");
    }
  }

  private static void run(Cdk cdk, Path output, List<String> arguments)
      throws IOException, InterruptedException, Stopped {
    int exitCode = cdk.run(output, arguments);
    if (exitCode != 0) {
      throw new Stopped(FAILED, "cdk %s: exit code %d".formatted(arguments.getFirst(), exitCode));
    }
  }

  private static void stopAt(Optional<String> problem) throws Stopped {
    if (problem.isPresent()) {
      throw new Stopped(FAILED, problem.get());
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
