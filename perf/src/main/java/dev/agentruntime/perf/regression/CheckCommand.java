package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.load.Quantity;
import dev.agentruntime.perf.load.Shape;
import dev.agentruntime.perf.load.Target;
import dev.agentruntime.perf.regression.Servers.RunningServer;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.ResultFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime perf check}. */
@Command(
    name = "check",
    description =
        "The continuous test: 1000 dispatches by 10 users, and whether 95 of 100 are answered in"
            + " time.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:within the bounds", "1:over a bound, or no server answered", "2:usage"},
    footer = {
      "",
      "Examples:",
      "  ./agent-runtime perf check",
      "  ./agent-runtime perf check --target https://staging.example.com --p95 300ms"
    })
final class CheckCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  /** Of fewer requests p95 is but the greatest of them. */
  private static final int FEWEST = 20;

  @Mixin private TargetOptions target;

  @Option(
      names = "--p95",
      paramLabel = "TIME",
      defaultValue = "500ms",
      description = "What 95 of 100 answers may take. Default: 500ms")
  private String p95;

  @Option(
      names = "--errors",
      paramLabel = "PERCENT",
      defaultValue = "1%",
      converter = Share.class,
      description = "How many requests may fail. Default: 1%%")
  private double errors;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Requests of all users together, from 20. Default: 1000")
  private int count;

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "10",
      description = "Who dispatch at the same time, from 1 to 10000. Default: 10")
  private int users;

  @Option(
      names = "--revision",
      paramLabel = "TEXT",
      description = "What of the server is tested, as it shall stand in the result.")
  private @Nullable String revision;

  @Option(
      names = "--result",
      paramLabel = "FILE",
      description = "Writes what was measured to FILE, for perf compare and perf history.")
  private @Nullable Path file;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Mixin private AlarmOptions alarms;
  @Spec private CommandSpec spec;

  private final Tools tools;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  CheckCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() throws InterruptedException {
    Check.Bounds bounds = bounds();
    Alarm alarm = alarms.alarm(spec, tools);
    Optional<Target> named = target.target(spec);
    try {
      LoadResult result = named.isPresent() ? measure(named.get(), false) : measureOwn();
      if (file != null) {
        Files.writeString(file, ResultFile.text(result));
      }
      result.refusals().forEach(why -> err().println("Note: " + why));
      Check check = Check.of(result, bounds);
      out().println(json ? check.json() : check.line());
      out().flush();
      Optional<Regression> regression = check.regression(revision);
      if (regression.isPresent()) {
        alarm.raise(regression.get());
      }
      return regression.isPresent() ? FAILED : 0;
    } catch (IOException e) {
      err().println(e.getMessage());
      return FAILED;
    }
  }

  private Check.Bounds bounds() {
    if (count < FEWEST) {
      throw wrong("--count: %d (expected: at least %d)".formatted(count, FEWEST));
    }
    if (users < 1 || users > 10_000) {
      throw wrong("--users: %d (expected: from 1 to 10000)".formatted(users));
    }
    try {
      Duration bound = Quantity.time(p95);
      if (bound.isPositive()) {
        return new Check.Bounds(bound, errors);
      }
    } catch (IllegalArgumentException e) {
      throw wrong("--p95: " + e.getMessage());
    }
    throw wrong("--p95: %s (expected: a time above 0)".formatted(p95));
  }

  private LoadResult measureOwn() throws IOException, InterruptedException {
    err().println("starting a server ...");
    err().flush();
    try (Cleanups cleanups = Cleanups.untilExit()) {
      RunningServer server = tools.servers().startOwn();
      cleanups.add(server::close);
      return measure(TargetOptions.own(server.url()), true);
    }
  }

  private LoadResult measure(Target target, boolean own) throws IOException, InterruptedException {
    err().println("%d requests by %d users ...".formatted(count, users));
    err().flush();
    return tools
        .measurement()
        .measure(
            new Measurement.Load(
                "check",
                target,
                own,
                new Shape.Closed(users, 0, Duration.ZERO, count, Duration.ZERO),
                revision));
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
