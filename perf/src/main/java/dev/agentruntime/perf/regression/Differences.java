package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.result.LoadResult.Phase;
import dev.agentruntime.perf.result.LoadResult.Second;
import dev.agentruntime.perf.statistics.Bca;
import dev.agentruntime.perf.statistics.Interval;
import dev.agentruntime.perf.statistics.MannWhitney;
import dev.agentruntime.perf.statistics.MeanBootstrap;
import dev.agentruntime.perf.statistics.MeanEstimate;
import dev.agentruntime.perf.statistics.Normal;
import dev.agentruntime.perf.statistics.Sample;
import dev.agentruntime.perf.statistics.SecondsBootstrap;
import dev.agentruntime.perf.statistics.SignedRank;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How the quantiles of a phase differ between two sides, each of one or more runs.
 *
 * <p>Runs differ by more than their seconds let expect: another layout of memory, other neighbours
 * on the machine. So what counts are runs, each as one value; the seconds of a run stand in for
 * them only where there is one run, with the spread between runs assumed.
 */
final class Differences {
  private static final int REPLICATES = 2000;

  private final RandomGenerator random;
  private final Settings settings;

  Differences(RandomGenerator random, Settings settings) {
    this.random = random;
    this.settings = settings;
  }

  /**
   * Returns the difference of each quantile.
   *
   * @param base one phase a run
   * @param fresh one phase a run
   */
  List<Difference> of(
      List<Quantile> quantiles, List<Phase> base, List<Phase> fresh, Design design) {
    if (base.size() == 1 || fresh.size() == 1) {
      return ofFew(quantiles, base, fresh);
    }
    String phase = base.getFirst().name();
    return quantiles.stream()
        .map(
            quantile -> {
              Sample before = logs(quantile, base);
              Sample after = logs(quantile, fresh);
              return of(phase, quantile.label(), before, after, design);
            })
        .toList();
  }

  /**
   * Returns the difference of any metric.
   *
   * @param before logarithms, one a run, of at least two runs
   * @param after logarithms, one a run, of at least two runs
   */
  Difference of(String phase, String metric, Sample before, Sample after, Design design) {
    return switch (design) {
      case SEPARATE -> ofRuns(phase, metric, before, after);
      case PAIRED -> ofPairs(phase, metric, before, after);
    };
  }

  private Difference ofRuns(String phase, String metric, Sample before, Sample after) {
    MeanEstimate estimate = MeanEstimate.of(after).minus(MeanEstimate.of(before));
    Interval drawn =
        new MeanBootstrap(random, REPLICATES).ofDifference(after, before, settings.confidence());
    return new Difference(
        phase,
        metric,
        before.mean(),
        estimate.mean(),
        // Drawing from a few runs never reaches beyond them, Welch's interval does not know skew.
        estimate.interval(settings.confidence()).hull(drawn),
        estimate.twoSidedP(),
        new Difference.Rank(
            "Mann-Whitney",
            MannWhitney.twoSidedP(before.values(), after.values()),
            MannWhitney.leastP(before.size(), after.size())),
        before.variance() + after.variance());
  }

  private Difference ofPairs(String phase, String metric, Sample before, Sample after) {
    double[] differences = after.values();
    double[] others = before.values();
    for (int i = 0; i < differences.length; i++) {
      differences[i] -= others[i];
    }
    Sample pairs = Sample.of(differences);
    MeanEstimate estimate = MeanEstimate.of(pairs);
    Interval drawn = new MeanBootstrap(random, REPLICATES).ofMean(pairs, settings.confidence());
    return new Difference(
        phase,
        metric,
        before.mean(),
        estimate.mean(),
        estimate.interval(settings.confidence()).hull(drawn),
        estimate.twoSidedP(),
        new Difference.Rank(
            "signed rank", SignedRank.twoSidedP(differences), SignedRank.leastP(pairs.size())),
        pairs.variance());
  }

  private List<Difference> ofFew(List<Quantile> quantiles, List<Phase> base, List<Phase> fresh) {
    List<Side> before = sides(quantiles, base);
    List<Side> after = sides(quantiles, fresh);
    boolean single = base.size() == 1 && fresh.size() == 1;
    return IntStream.range(0, quantiles.size())
        .mapToObj(
            i ->
                ofFew(
                    base.getFirst().name(),
                    quantiles.get(i),
                    before.get(i),
                    after.get(i),
                    single
                        ? ofSeconds(quantiles.get(i), base.getFirst(), fresh.getFirst())
                        : Difference.Rank.NONE))
        .toList();
  }

  private Difference ofFew(
      String phase, Quantile quantile, Side before, Side after, Difference.Rank rank) {
    MeanEstimate estimate = after.estimate.minus(before.estimate);
    Interval interval = estimate.interval(settings.confidence());
    boolean single = before.drawn.any() && after.drawn.any();
    return new Difference(
        phase,
        quantile.label(),
        before.estimate.mean(),
        estimate.mean(),
        single ? interval.hull(drawn(before, after, estimate.mean())) : interval,
        estimate.twoSidedP(),
        rank,
        before.variance + after.variance);
  }

  /**
   * A side, one of the two having one run.
   *
   * @param variance between runs
   */
  private record Side(MeanEstimate estimate, double variance, Drawn drawn) {}

  /** Logarithms of a quantile, of seconds that were drawn; none where there are several runs. */
  private static final class Drawn {
    private final double[] logs;

    Drawn(double... logs) {
      this.logs = logs;
    }

    boolean any() {
      return logs.length > 0;
    }
  }

  private List<Side> sides(List<Quantile> quantiles, List<Phase> runs) {
    if (runs.size() > 1) {
      return quantiles.stream().map(quantile -> side(logs(quantile, runs))).toList();
    }
    double[][] drawn =
        new SecondsBootstrap(
                runs.getFirst().timeline().stream()
                    .map(each -> each.latency().histogram())
                    .toList(),
                random,
                REPLICATES)
            .logQuantiles(quantiles.stream().mapToDouble(Quantile::share).toArray());
    return IntStream.range(0, quantiles.size())
        .mapToObj(i -> side(logs(quantiles.get(i), runs).mean(), drawn[i]))
        .toList();
  }

  private static Side side(Sample logs) {
    return new Side(MeanEstimate.of(logs), logs.variance(), new Drawn());
  }

  /* Of one run: its seconds tell of its own noise, and how runs differ is assumed. */
  private Side side(double log, double[] drawn) {
    double variance = Sample.of(drawn).variance() + settings.runSpread() * settings.runSpread();
    return new Side(
        new MeanEstimate(log, variance, Double.POSITIVE_INFINITY), variance, new Drawn(drawn));
  }

  /* The interval of what was drawn, as much wider as runs are assumed to differ. */
  private Interval drawn(Side before, Side after, double difference) {
    double[] differences = after.drawn.logs.clone();
    for (int i = 0; i < differences.length; i++) {
      differences[i] -= before.drawn.logs[i];
    }
    Interval seconds = Bca.interval(difference, differences, 0, settings.confidence());
    double runs =
        Normal.quantile((1 + settings.confidence()) / 2) * Math.sqrt(2) * settings.runSpread();
    return new Interval(
        difference - Math.hypot(Math.max(0, difference - seconds.low()), runs),
        difference + Math.hypot(Math.max(0, seconds.high() - difference), runs));
  }

  private static Difference.Rank ofSeconds(Quantile quantile, Phase base, Phase fresh) {
    double[] before = seconds(quantile, base);
    double[] after = seconds(quantile, fresh);
    return new Difference.Rank(
        "Mann-Whitney of seconds",
        MannWhitney.twoSidedP(before, after),
        MannWhitney.leastP(before.length, after.length));
  }

  private static double[] seconds(Quantile quantile, Phase phase) {
    return phase.timeline().stream()
        .map(Second::latency)
        .filter(latency -> latency.count() > 0)
        .mapToDouble(quantile::ms)
        .toArray();
  }

  private static Sample logs(Quantile quantile, List<Phase> runs) {
    return Sample.of(
        runs.stream().mapToDouble(run -> Math.log(quantile.ms(run.latency()))).toArray());
  }
}
