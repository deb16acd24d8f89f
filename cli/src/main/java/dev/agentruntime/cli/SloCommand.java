package dev.agentruntime.cli;

import dev.agentruntime.core.Value;
import dev.agentruntime.server.config.ConfigFile;
import dev.agentruntime.server.config.OpenSloWriter;
import dev.agentruntime.server.config.Problem;
import dev.agentruntime.server.config.SloFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime slo}. */
@Command(
    name = "slo",
    description =
        "Prints how a running server stands against its objectives: the value of now, what is left"
            + " of each error budget, how fast it burns (! where that raises an alert), and the day"
            + " on which nothing is left if the last six hours or three days go on.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no objective is critical",
      "1:one is critical, or no server answered",
      "2:usage or configuration"
    },
    footer = {
      "",
      "Examples:",
      "  ./agent-runtime slo",
      "  ./agent-runtime slo --openslo > slo.yaml"
    })
final class SloCommand implements Callable<Integer> {
  private static final int USAGE = 2;

  @Mixin private ServerOptions server;

  @Option(
      names = "--openslo",
      description = "Prints the objectives themselves as OpenSLO, and asks no server.")
  private boolean openSlo;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "With --openslo: the configuration that names the objectives. Default: none")
  private @Nullable Path config;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SloCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    if (openSlo) {
      return switch (ConfigFile.load(config, System.getenv(), Map.of())) {
        case ConfigFile.Loaded(var loaded) -> printOpenSlo(loaded.slo().file());
        case ConfigFile.Invalid(var problems) -> unusable("configuration", problems);
      };
    }
    Optional<ServerAnswer.Fine> came = server.ask(spec, ServerClient.Request.get("/slo"));
    if (came.isEmpty()) {
      return Main.FAILED;
    }
    Value.Fields answer = came.get().fields();
    if (answer.text("status") == null) {
      err().println("the answer has no status (expected: objectives; is this an Agent Runtime?)");
      return Main.FAILED;
    }
    if (server.json()) {
      out().println(came.get().text());
    } else {
      String at = String.valueOf(answer.text("at")).replaceFirst("[.][0-9]+Z", "Z");
      out().printf("%s at %s%n%n", answer.text("status"), at);
      SloTable.lines(answer).forEach(out()::println);
    }
    return "critical".equals(answer.text("status")) ? Main.FAILED : 0;
  }

  private Integer printOpenSlo(@Nullable Path file) {
    return switch (SloFile.load(file)) {
      case SloFile.Objectives(var objectives) -> {
        out().print(OpenSloWriter.write(objectives));
        out().flush();
        yield 0;
      }
      case SloFile.Invalid(var problems) -> unusable("file of objectives", problems);
    };
  }

  private Integer unusable(String what, List<Problem> problems) {
    err().println("The " + what + " is not usable:");
    problems.forEach(problem -> err().println("  " + problem));
    return USAGE;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
