package dev.agentruntime.cli.infra;

import dev.agentruntime.cli.infra.cost.BillOptions;
import dev.agentruntime.perf.print.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime infra cost}. */
@Command(
    name = "cost",
    description =
        "Reckons what a month of an environment costs before it is deployed: each resource of its"
            + " templates, by the same prices as the command cost. What is not in a template is"
            + " assumed, and said at the end.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:reckoned",
      "1:there are no templates, or the report could not be written",
      "2:usage, or the prices are of no use"
    },
    footer = {
      "",
      "Example: ./agent-runtime infra cost --environment prod --dispatches-per-month 5000000",
      "",
      "docs/deployment.md says how each line is reckoned."
    })
final class InfraCostCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private final Installation installation;
  private final Programs programs;
  private final Clock clock;

  @Mixin private EnvironmentOption environment;

  @Option(
      names = "--templates",
      paramLabel = "DIR",
      description = "What infra synth wrote, instead of writing it anew.")
  private @Nullable Path templates;

  @Mixin private BillOptions bill;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes the bill as Markdown as well.")
  private @Nullable Path report;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  InfraCostCommand(Installation installation, Programs programs, Clock clock) {
    this.installation = installation;
    this.programs = programs;
    this.clock = clock;
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      if (templates != null) {
        return print(templates.toString(), templates);
      }
      Path file = environment.file(spec, installation);
      Path output = installation.target("infra").resolve("cost");
      return switch (new Synthesis(installation, programs)
          .runSilently(file, output, spec.commandLine().getErr())) {
        case Synthesis.Done _ -> print(environment.name(), output);
        case Synthesis.NotDone notDone -> notDone.say(spec.commandLine().getErr());
      };
    } catch (IOException e) {
      spec.commandLine().getErr().println("infra cost: " + e.getMessage());
      return FAILED;
    }
  }

  private Integer print(String name, Path folder) throws IOException {
    Optional<BillOptions.Printed> printed = bill.bill(spec, name, folder, clock);
    if (printed.isEmpty()) {
      return USAGE;
    }
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.text(printed.get().machine()));
    } else {
      printed.get().text().forEach(out::println);
    }
    out.flush();
    if (report != null) {
      Files.writeString(report, printed.get().markdown());
    }
    return 0;
  }
}
