package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.statistics.Sample;
import dev.agentruntime.perf.statistics.StudentT;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Judges series, wherever they come from, by all rules. */
final class SeriesJudge {
  private final ChangePoints changePoints;
  private final Bar bar;

  SeriesJudge(RandomGenerator random, Bar bar) {
    this.changePoints = new ChangePoints(random, 1 - bar.confidence(), bar.minEffect());
    this.bar = bar;
  }

  SeriesVerdict judge(Series series) {
    double[] values = series.values();
    List<ChangePoint> changes = changePoints.of(values);
    List<SeriesVerdict.Worse> worse = new ArrayList<>();
    byChangePoints(series, changes, worse);
    byMean(series, values, worse);
    return new SeriesVerdict(series, changes, worse);
  }

  /* Holds the newest segment against the one from before the newest windows. */
  private void byChangePoints(
      Series series, List<ChangePoint> changes, List<SeriesVerdict.Worse> worse) {
    List<ChangePoint> recent =
        changes.stream()
            .filter(each -> each.index() >= series.points().size() - bar.newest())
            .toList();
    if (recent.isEmpty()) {
      return;
    }
    double before = recent.getFirst().before();
    double after = recent.getLast().after();
    if (Relative.worsening(series.better(), before, after) < bar.minEffect()) {
      return;
    }
    ChangePoint since =
        recent.stream()
            .filter(each -> Relative.worsening(series.better(), each.before(), each.after()) > 0)
            .findFirst()
            .orElseThrow();
    worse.add(
        new SeriesVerdict.Worse(
            Rule.CHANGE_POINT, before, after, series.points().get(since.index())));
  }

  private void byMean(Series series, double[] values, List<SeriesVerdict.Worse> worse) {
    if (values.length < 2) {
      return;
    }
    Sample before = Sample.of(Arrays.copyOf(values, values.length - 1));
    double newest = values[values.length - 1];
    Point since = series.points().getLast();
    if (Relative.worsening(series.better(), before.mean(), newest) <= bar.meanOver()) {
      return;
    }
    worse.add(new SeriesVerdict.Worse(Rule.MEAN, before.mean(), newest, since));
    boolean worst =
        Arrays.stream(before.values())
            .allMatch(each -> Relative.worsening(series.better(), each, newest) > bar.minEffect());
    if (worst
        && before.size() >= ChangePoints.FEWEST
        && Math.abs(newest - before.mean()) > expectedWithin(before)) {
      worse.add(new SeriesVerdict.Worse(Rule.MEAN_BEYOND_NOISE, before.mean(), newest, since));
    }
  }

  /* How far the next value may be from the mean: the prediction interval of the t distribution. */
  private double expectedWithin(Sample before) {
    double n = before.size();
    return StudentT.quantile(bar.confidence(), n - 1) * Math.sqrt(before.variance() * (1 + 1 / n));
  }
}
