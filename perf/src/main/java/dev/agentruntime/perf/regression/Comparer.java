package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import dev.agentruntime.perf.statistics.Holm;
import dev.agentruntime.perf.statistics.Interval;
import dev.agentruntime.perf.statistics.MannWhitney;
import dev.agentruntime.perf.statistics.RunsNeeded;
import dev.agentruntime.perf.statistics.Sample;
import dev.agentruntime.perf.statistics.SignedRank;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Judges whether the runs of NEW are slower than those of BASE. */
final class Comparer {
  /** The fewest seconds of a phase from which a single run may be judged. */
  private static final int FEWEST_SECONDS = 8;

  private final Settings settings;
  private final double moreErrors;
  private final Differences differences;

  /**
   * @param moreErrors how much more of NEW's requests may fail than of BASE's, as 0.01
   */
  Comparer(RandomGenerator random, Settings settings, double moreErrors) {
    this.settings = settings;
    this.moreErrors = moreErrors;
    this.differences = new Differences(random, settings);
  }

  /** Runs of one side, at least one. */
  record Runs(String name, List<LoadResult> results) {
    Runs {
      results = List.copyOf(results);
      if (results.isEmpty()) {
        throw new IllegalArgumentException(name + ": no results (expected: at least one)");
      }
    }

    private List<Phase> phases(String phase) {
      return results.stream()
          .flatMap(result -> result.phases().stream().filter(each -> each.name().equals(phase)))
          .toList();
    }

    private double errors() {
      long requests = 0;
      long successes = 0;
      for (LoadResult result : results) {
        for (Phase phase : result.phases()) {
          requests += phase.requests();
          successes += phase.successes();
        }
      }
      return requests == 0 ? 0 : (double) (requests - successes) / requests;
    }
  }

  /**
   * Compares the phases that every run has.
   *
   * @param design paired only where both have as many runs, each in the place of its partner
   */
  Comparison compare(Runs base, Runs fresh, Design design) {
    List<String> notes = new ArrayList<>();
    if (base.results.size() == 1 || fresh.results.size() == 1) {
      notes.add(
          ("One run a side says little: how much runs differ by themselves is not measured, but"
                  + " assumed to be a standard deviation of %s (--run-spread). Give several runs of"
                  + " each.")
              .formatted(Texts.percent(settings.runSpread())));
    }
    List<Difference> found = new ArrayList<>();
    for (Phase phase : base.results.getFirst().phases()) {
      List<Phase> before = base.phases(phase.name());
      List<Phase> after = fresh.phases(phase.name());
      if (before.size() == base.results.size() && after.size() == fresh.results.size()) {
        add(found, before, after, design, notes);
        addCpu(found, phase.name(), base, fresh, design);
      }
    }
    double errors = fresh.errors() - base.errors();
    return new Comparison(
        new Comparison.Side(base.name, base.results.size()),
        new Comparison.Side(fresh.name, fresh.results.size()),
        findings(found, base.results.size() == 1 || fresh.results.size() == 1, design),
        base.errors(),
        fresh.errors(),
        errors > moreErrors,
        notes);
  }

  private void add(
      List<Difference> found,
      List<Phase> before,
      List<Phase> after,
      Design design,
      List<String> notes) {
    String name = before.getFirst().name();
    boolean few = before.size() == 1 || after.size() == 1;
    if (few && least(before, after, phase -> phase.timeline().size()) < FEWEST_SECONDS) {
      notes.add(
          "%s: a single run of less than %d s is not judged; give several runs, or longer ones."
              .formatted(name, FEWEST_SECONDS));
      return;
    }
    long times = least(before, after, phase -> phase.latency().count());
    List<Quantile> judged = new ArrayList<>();
    for (Quantile quantile : Quantile.values()) {
      if (times < quantile.leastTimes()) {
        notes.add(
            "%s, %s: not judged, as a run has %d requests (expected: at least %d)."
                .formatted(name, quantile.label(), times, quantile.leastTimes()));
      } else {
        judged.add(quantile);
      }
    }
    found.addAll(differences.of(judged, before, after, design));
  }

  /* Of a single run it says nothing: how runs differ is assumed of times, not of this. */
  private void addCpu(List<Difference> found, String phase, Runs base, Runs fresh, Design design) {
    double[] before = CpuTime.logs(base.results, phase);
    double[] after = CpuTime.logs(fresh.results, phase);
    if (before.length > 1 && after.length > 1) {
      found.add(differences.of(phase, CpuTime.LABEL, Sample.of(before), Sample.of(after), design));
    }
  }

  private List<Finding> findings(List<Difference> found, boolean few, Design design) {
    // The least that a test is compared with by Holm's correction.
    double strictest = settings.significance() / Math.max(1, found.size());
    double[] adjusted =
        Holm.adjusted(found.stream().mapToDouble(each -> each.p(strictest)).toArray());
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      Difference each = found.get(i);
      Figures figures =
          new Figures(
              Math.exp(each.base()),
              Math.exp(each.base() + each.difference()),
              Math.exp(each.difference()),
              each.interval().map(Math::exp),
              adjusted[i],
              each.tests(strictest));
      int needed = runsNeeded(each.variance(), strictest, few ? Design.SEPARATE : design);
      findings.add(new Finding(each.phase(), each.metric(), verdict(figures, needed)));
    }
    return findings;
  }

  private Verdict verdict(Figures figures, int runsNeeded) {
    Interval interval = figures.interval();
    double effect = settings.minEffect();
    boolean differs = figures.p() <= settings.significance() && !interval.holds(1);
    if (differs && figures.ratio() >= 1 + effect) {
      return new Verdict.Slower(figures);
    }
    if (differs && figures.ratio() <= 1 - effect) {
      return new Verdict.Faster(figures);
    }
    return interval.within(1 - effect, 1 + effect)
        ? new Verdict.Same(figures)
        : new Verdict.Undecided(figures, runsNeeded);
  }

  private int runsNeeded(double variance, double significance, Design design) {
    double change = Math.log1p(settings.minEffect());
    return switch (design) {
      case SEPARATE ->
          RunsNeeded.of(variance, change, significance, 2, runs -> MannWhitney.leastP(runs, runs));
      case PAIRED -> RunsNeeded.of(variance, change, significance, 1, SignedRank::leastP);
    };
  }

  private static long least(
      List<Phase> before, List<Phase> after, java.util.function.ToLongFunction<Phase> size) {
    return java.util.stream.Stream.concat(before.stream(), after.stream())
        .mapToLong(size)
        .min()
        .orElse(0);
  }
}
