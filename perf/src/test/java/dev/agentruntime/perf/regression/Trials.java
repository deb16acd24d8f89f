package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.regression.Synthetic.Noise;
import dev.agentruntime.perf.result.LoadResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Tries of the verdicts on what is made up, so that it is known which of them are right. */
final class Trials {
  private static final double NAIVE = 0.2;

  private final RandomGenerator random;
  private final Synthetic synthetic;

  Trials(RandomGenerator random) {
    this.random = random;
    this.synthetic = new Synthetic(random);
  }

  /** Who says that NEW is slower: the comparison, and the rule of 20 % over the mean of BASE. */
  record Compared(Rate slower, Rate naive) {}

  /** How a machine is from run to run. */
  record Weather(double spread, double correlation) {
    static final Weather STEADY = new Weather(0, 0);
  }

  /** What is compared: so many runs a side, in turns or one side after the other. */
  record Setting(Noise noise, int runs, Weather weather, boolean inTurns) {}

  Compared compare(Setting setting, double factor, int tries) {
    int slower = 0;
    int naive = 0;
    for (int i = 0; i < tries; i++) {
      List<LoadResult> base = new ArrayList<>();
      List<LoadResult> fresh = new ArrayList<>();
      measure(setting, factor, base, fresh);
      Comparison comparison =
          new Comparer(random, Settings.DEFAULTS, 0.01)
              .compare(
                  new Comparer.Runs("base", base),
                  new Comparer.Runs("new", fresh),
                  setting.inTurns ? Design.PAIRED : Design.SEPARATE);
      slower += comparison.worse() ? 1 : 0;
      naive += p95(fresh) > (1 + NAIVE) * p95(base) ? 1 : 0;
    }
    return new Compared(new Rate(slower, tries), new Rate(naive, tries));
  }

  private void measure(
      Setting setting, double factor, List<LoadResult> base, List<LoadResult> fresh) {
    double[] weather =
        synthetic.series(
            new Noise(
                Synthetic.Shape.LOG_NORMAL, setting.weather.spread, setting.weather.correlation, 0),
            2 * setting.runs,
            0,
            0.1);
    List<Turns.Turn> turns =
        setting.inTurns
            ? Turns.of(setting.runs, random)
            : IntStream.range(0, 2 * setting.runs)
                .mapToObj(i -> i < setting.runs ? Turns.Turn.BASE : Turns.Turn.NEW)
                .toList();
    int seconds = setting.runs == 1 ? 20 : 1;
    for (int i = 0; i < weather.length; i++) {
      boolean first = turns.get(i) == Turns.Turn.BASE;
      (first ? base : fresh)
          .add(
              synthetic.run(
                  setting.noise, weather[i] * (first ? 1 : factor), seconds, 1200 / seconds));
    }
  }

  private static double p95(List<LoadResult> runs) {
    return runs.stream().mapToDouble(run -> Quantile.P95.ms(run.latency())).average().orElseThrow();
  }

  /** Who finds that a history regressed, by looking after each new window. */
  record Watched(Rate changePoint, Rate meanBeyondNoise, Rate naive) {}

  /**
   * Watches a history of 40 windows, the last ten of which are slower by {@code factor}, over these
   * ten: whether any look says that the newest are worse.
   */
  Watched watch(Noise noise, double factor, int tries) {
    List<Rule> found = new ArrayList<>();
    SeriesJudge judge = new SeriesJudge(random, Bar.DEFAULTS);
    for (int i = 0; i < tries; i++) {
      double[] values = synthetic.series(noise, 40, 30, factor);
      Set<Rule> said = EnumSet.noneOf(Rule.class);
      for (int windows = 31; windows <= 40; windows++) {
        judge.judge(series(values, windows)).worse().forEach(worse -> said.add(worse.rule()));
      }
      found.addAll(said);
    }
    return new Watched(
        new Rate(Collections.frequency(found, Rule.CHANGE_POINT), tries),
        new Rate(Collections.frequency(found, Rule.MEAN_BEYOND_NOISE), tries),
        new Rate(Collections.frequency(found, Rule.MEAN), tries));
  }

  private static Series series(double[] values, int windows) {
    return new Series(
        "made up",
        "ms",
        IntStream.range(0, windows)
            .mapToObj(i -> new Point(java.time.Instant.ofEpochSecond(i), values[i], null))
            .toList());
  }
}
