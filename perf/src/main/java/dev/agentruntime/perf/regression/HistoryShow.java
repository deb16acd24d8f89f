package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.deployed.Watch;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Looks at a history, as {@code perf history} and {@code perf history show} do. */
final class HistoryShow {
  /** The history, unless another file is named. */
  static final String FILE = "perf-history.jsonl";

  private static final int FAILED = 1;

  private final CommandSpec spec;
  private final HistoryOptions options;
  private final Alarm alarm;
  private final InstantSource clock;
  private List<String> beside = List.of();

  HistoryShow(CommandSpec spec, HistoryOptions options, Alarm alarm, InstantSource clock) {
    this.spec = spec;
    this.options = options;
    this.alarm = alarm;
    this.clock = clock;
  }

  int run() throws InterruptedException {
    SeriesJudge judge = new SeriesJudge(options.random(), options.bar(spec));
    try {
      List<Series> series = series();
      if (series.isEmpty()) {
        err()
            .println(
                "no values (expected: at least one, of %s)"
                    .formatted(
                        options.watch().given(spec)
                            ? "a metric that is judged"
                            : "perf history add"));
        return FAILED;
      }
      List<SeriesVerdict> verdicts = series.stream().map(judge::judge).toList();
      return tell(verdicts, options.rules());
    } catch (IOException e) {
      err().println(Reasons.of(e));
      return FAILED;
    }
  }

  private List<Series> series() throws IOException {
    if (options.watch().given(spec)) {
      if (options.csv() != null) {
        throw new CommandLine.ParameterException(
            spec.commandLine(),
            "--csv: %s (expected: not with --cloudwatch)".formatted(options.csv()));
      }
      Watch watch = options.watch().read(spec, clock);
      watch.notes().forEach(note -> err().println("Note: " + note));
      DeployedSeries deployed = new DeployedSeries(watch);
      beside = deployed.beside();
      return deployed.series();
    }
    if (options.csv() != null) {
      return new CsvSeries(options.csv()).series();
    }
    HistoryFile.Content content = new HistoryFile(options.file()).read();
    if (content.torn() > 0) {
      err()
          .println(
              "%s, line %d: cut short by a crash; passed over"
                  .formatted(options.file(), content.torn()));
    }
    return HistorySeries.of(content.lines());
  }

  private int tell(List<SeriesVerdict> verdicts, Set<Rule> rules) throws InterruptedException {
    HistoryText text = new HistoryText(verdicts, rules);
    if (options.json()) {
      out().println(HistoryJson.of(verdicts, rules));
    } else {
      beside.forEach(out()::println);
      if (!beside.isEmpty()) {
        out().println();
      }
      text.lines().forEach(out()::println);
    }
    out().flush();
    List<Found> found = found(verdicts, rules);
    if (found.isEmpty()) {
      return 0;
    }
    alarm.raise(
        new Regression(
            "history",
            "slower",
            text.summary(),
            null,
            found.getFirst().worse.since().revision(),
            found.stream().map(HistoryShow::item).toList()));
    return FAILED;
  }

  /** One rule that one series breaks. */
  private record Found(Series series, SeriesVerdict.Worse worse) {
    double worsening() {
      return Relative.worsening(series.better(), worse.before(), worse.after());
    }
  }

  private static List<Found> found(List<SeriesVerdict> verdicts, Set<Rule> rules) {
    List<Found> found = new ArrayList<>();
    for (SeriesVerdict verdict : verdicts) {
      for (SeriesVerdict.Worse worse : verdict.worse()) {
        if (rules.contains(worse.rule())) {
          found.add(new Found(verdict.series(), worse));
        }
      }
    }
    found.sort(Comparator.comparingDouble(Found::worsening).reversed());
    return found;
  }

  private static Regression.Item item(Found found) {
    return new Regression.Item(
        found.series.name(),
        found.series.unit(),
        found.worse.before(),
        found.worse.after(),
        found.worse.rule().label());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
