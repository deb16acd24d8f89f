package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.regression.Synthetic.Noise;
import dev.agentruntime.perf.regression.Synthetic.Shape;
import dev.agentruntime.perf.regression.Trials.Compared;
import dev.agentruntime.perf.regression.Trials.Setting;
import dev.agentruntime.perf.regression.Trials.Watched;
import dev.agentruntime.perf.regression.Trials.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;

/** The program behind {@code benchmarks/false-alarms}: how often verdicts are wrong. */
final class FalseAlarms {
  private static final List<Double> FACTORS = List.of(1.0, 1.05, 1.1, 1.2, 1.5);
  private static final Map<String, Noise> RUNS =
      new TreeMap<>(
          Map.of(
              "1. runs differ by 2 %, log-normal", new Noise(Shape.LOG_NORMAL, 0.02, 0.5, 0),
              "2. by 5 %, gamma", new Noise(Shape.GAMMA, 0.05, 0.5, 0),
              "3. by 10 %, heavy tail", new Noise(Shape.HEAVY_TAIL, 0.1, 0.5, 0),
              "4. by 5 %, each tenth run slow by half",
                  new Noise(Shape.LOG_NORMAL, 0.05, 0.5, 0.1)));
  private static final Map<String, Noise> WINDOWS =
      new TreeMap<>(
          Map.of(
              "1. windows differ by 2 %", new Noise(Shape.LOG_NORMAL, 0.02, 0, 0),
              "2. by 5 %", new Noise(Shape.LOG_NORMAL, 0.05, 0, 0),
              "3. by 5 %, correlated by 0.3", new Noise(Shape.LOG_NORMAL, 0.05, 0.3, 0),
              "4. by 5 %, each twentieth slow by half", new Noise(Shape.LOG_NORMAL, 0.05, 0, 0.05),
              "5. by 12 %", new Noise(Shape.LOG_NORMAL, 0.12, 0, 0)));

  private final Trials trials;
  private final int tries;

  private FalseAlarms(Trials trials, int tries) {
    this.trials = trials;
    this.tries = tries;
  }

  public static void main(String[] args) {
    int tries = Integer.parseInt(args[1]);
    FalseAlarms alarms = new FalseAlarms(new Trials(new SplittableRandom(20_261_125)), tries);
    Table table =
        switch (args[0]) {
          case "single" -> alarms.compare(1);
          case "compare" -> alarms.compare(3, 5, 10);
          case "drift" -> alarms.drift();
          case "history" -> alarms.history();
          default ->
              throw new IllegalArgumentException(
                  args[0] + " (expected: single, compare, drift or history)");
        };
    table.markdown().forEach(System.out::println);
  }

  private Table compare(int... sizes) {
    List<List<String>> rows = new ArrayList<>();
    RUNS.forEach(
        (name, noise) -> {
          for (int runs : sizes) {
            Setting setting = new Setting(noise, runs, Weather.STEADY, false);
            List<Compared> all = tried(factor -> trials.compare(setting, factor, tries(factor)));
            rows.add(row(name, runs, "perf compare", all.stream().map(Compared::slower).toList()));
            rows.add(row(name, runs, "20 % rule", all.stream().map(Compared::naive).toList()));
          }
        });
    return new Table(header("noise", "runs a side", "by"), 3, rows);
  }

  private Table drift() {
    List<List<String>> rows = new ArrayList<>();
    for (boolean inTurns : new boolean[] {false, true}) {
      Setting setting =
          new Setting(new Noise(Shape.GAMMA, 0.03, 0.5, 0), 10, new Weather(0.15, 0.9), inTurns);
      List<Compared> all = tried(factor -> trials.compare(setting, factor, tries(factor)));
      String how = inTurns ? "in turns (--base)" : "all of BASE, then all of NEW";
      rows.add(row(how, 10, "perf compare", all.stream().map(Compared::slower).toList()));
      rows.add(row(how, 10, "20 % rule", all.stream().map(Compared::naive).toList()));
    }
    return new Table(header("runs", "runs a side", "by"), 3, rows);
  }

  private Table history() {
    List<List<String>> rows = new ArrayList<>();
    WINDOWS.forEach(
        (name, noise) -> {
          List<Watched> all = tried(factor -> trials.watch(noise, factor, tries(factor)));
          rows.add(row(name, "change-point", all.stream().map(Watched::changePoint).toList()));
          rows.add(
              row(name, "mean-beyond-noise", all.stream().map(Watched::meanBeyondNoise).toList()));
          rows.add(row(name, "mean (20 %)", all.stream().map(Watched::naive).toList()));
        });
    return new Table(header("noise", "rule"), 2, rows);
  }

  /* What is right is the rarer question, and the dearer one: a false alarm is tried more often. */
  private int tries(double factor) {
    return factor == 1 ? 4 * tries : tries;
  }

  private static <T> List<T> tried(Function<Double, T> trial) {
    return FACTORS.stream().map(trial).toList();
  }

  private static List<String> header(String... words) {
    List<String> header = new ArrayList<>(List.of(words));
    header.add("false alarms");
    FACTORS.stream()
        .skip(1)
        .map(factor -> String.format(Locale.ROOT, "found: +%.0f %%", (factor - 1) * 100))
        .forEach(header::add);
    return header;
  }

  private static List<String> row(String name, int runs, String by, List<Rate> rates) {
    List<String> row = new ArrayList<>(List.of(name.replaceFirst("^\\d. ", ""), "" + runs, by));
    rates.forEach(rate -> row.add(rate.toString()));
    return row;
  }

  private static List<String> row(String name, String by, List<Rate> rates) {
    List<String> row = new ArrayList<>(List.of(name.replaceFirst("^\\d. ", ""), by));
    rates.forEach(rate -> row.add(rate.toString()));
    return row;
  }
}
