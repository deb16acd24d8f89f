package dev.agentruntime.perf.regression;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agent-runtime perf compare}. */
@Command(
    name = "compare",
    description =
        "Says whether NEW is slower than BASE, with statistics that know the noise of the machine:"
            + " of results of load-test, or of two commits, measured in turns on this machine.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:not slower, as far as can be told",
      "1:slower, or results that cannot be compared",
      "2:usage"
    },
    footer = {
      "",
      "Examples:",
      "  ./agent-runtime perf compare before/ after/ --report comparison.md",
      "  ./agent-runtime perf compare --base HEAD~1 --rounds 10 --seconds 10"
    })
final class CompareCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "BASE",
      description = "Results: files or folders of .json files, separated by commas.")
  private @Nullable String before;

  @Parameters(index = "1", arity = "0..1", paramLabel = "NEW", description = "As BASE.")
  private @Nullable String after;

  @Mixin private InterleavedOptions interleaved;
  @Mixin private VerdictOptions verdicts;
  @Mixin private AlarmOptions alarms;

  @Option(
      names = "--errors",
      paramLabel = "PERCENT",
      defaultValue = "1%",
      converter = Share.class,
      description = "How much more of NEW's requests may fail than of BASE's. Default: 1%%")
  private double errors;

  @Option(
      names = "--force",
      description = "Compares even what is not to be trusted, or was measured differently.")
  private boolean force;

  @Option(
      names = "--paired",
      description =
          "Each result of BASE was measured right before or after the one of NEW at the same place,"
              + " as --base does: what disturbs both of a pair is then told apart.")
  private boolean paired;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes the comparison to FILE, as Markdown.")
  private @Nullable Path report;

  @Spec private CommandSpec spec;

  private final Tools tools;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  CompareCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = verdicts.settings(spec);
    Alarm alarm = alarms.alarm(spec, tools);
    Optional<Interleaved.Plan> plan = interleaved.plan(spec, force);
    if (plan.isPresent() ? before != null : after == null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "BASE and NEW: %s (expected: both, or --base REV and neither)"
              .formatted(before == null ? "none" : before));
    }
    RandomGenerator random = verdicts.random();
    try {
      Interleaved.Pairs pairs = plan.isPresent() ? measured(plan.get(), random) : read();
      if (!comparable(pairs)) {
        return FAILED;
      }
      Design design = plan.isPresent() || paired ? Design.PAIRED : Design.SEPARATE;
      int bases = pairs.base().results().size();
      int news = pairs.fresh().results().size();
      if (design == Design.PAIRED && bases != news) {
        err().println("--paired: %d and %d results (expected: as many)".formatted(bases, news));
        return FAILED;
      }
      Comparison comparison =
          new Comparer(random, settings, errors).compare(pairs.base(), pairs.fresh(), design);
      if (comparison.findings().isEmpty()) {
        err().println("nothing to compare: no phase that both have can be judged");
        comparison.notes().forEach(err()::println);
        return FAILED;
      }
      return tell(comparison, settings, alarm);
    } catch (IOException e) {
      err().println(e.getMessage());
      return FAILED;
    } catch (InterruptedException e) {
      err().println("interrupted; what was started is stopped and removed");
      throw e;
    }
  }

  private Interleaved.Pairs measured(Interleaved.Plan plan, RandomGenerator random)
      throws IOException, InterruptedException {
    return new Interleaved(
            tools,
            line -> {
              err().println(line);
              err().flush();
            },
            random)
        .run(plan, Path.of("").toAbsolutePath());
  }

  private Interleaved.Pairs read() throws IOException {
    return new Interleaved.Pairs(
        ResultFiles.read(String.valueOf(before)), ResultFiles.read(String.valueOf(after)));
  }

  private boolean comparable(Interleaved.Pairs pairs) {
    List<String> problems = Comparability.problems(pairs.base(), pairs.fresh());
    problems.forEach(problem -> err().println(problem));
    if (!problems.isEmpty() && !force) {
      err().println("not compared; with --force they are");
    }
    return problems.isEmpty() || force;
  }

  private int tell(Comparison comparison, Settings settings, Alarm alarm)
      throws IOException, InterruptedException {
    ComparisonText text = new ComparisonText(comparison, settings);
    if (json) {
      out().println(ComparisonJson.of(comparison, settings));
    } else {
      text.lines().forEach(out()::println);
    }
    out().flush();
    if (report != null) {
      Files.writeString(report, String.join("\n", text.markdown()) + "\n");
    }
    if (!comparison.worse()) {
      return 0;
    }
    alarm.raise(regression(comparison, text.summary()));
    return FAILED;
  }

  private static Regression regression(Comparison comparison, String summary) {
    List<Regression.Item> items = new ArrayList<>();
    if (comparison.moreErrors()) {
      items.add(
          new Regression.Item(
              "requests that failed",
              "%",
              comparison.baseErrors() * 100,
              comparison.newErrors() * 100,
              "errors"));
    }
    comparison.slower().stream()
        .sorted(Comparator.comparingDouble(each -> -each.verdict().figures().change()))
        .map(CompareCommand::item)
        .forEach(items::add);
    return new Regression(
        "compare",
        comparison.moreErrors() ? "more_errors" : "slower",
        summary,
        comparison.base().name(),
        comparison.fresh().name(),
        items);
  }

  private static Regression.Item item(Finding finding) {
    Figures figures = finding.verdict().figures();
    return new Regression.Item(
        finding.name(), "ms", figures.baseMs(), figures.newMs(), figures.test());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
