package dev.agentruntime.perf.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentruntime.perf.regression.Synthetic.Noise;
import dev.agentruntime.perf.regression.Synthetic.Shape;
import dev.agentruntime.perf.result.LoadResult;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Verdicts on runs whose difference is known. */
final class ComparerTest {
  private static final Noise CALM = new Noise(Shape.LOG_NORMAL, 0.01, 0.5, 0);
  private static final Noise WILD = new Noise(Shape.LOG_NORMAL, 0.2, 0.5, 0);

  private final RandomGenerator random = new SplittableRandom(5);
  private final Synthetic synthetic = new Synthetic(random);

  @Test
  void aSlowDownIsFound() {
    Comparison comparison = compare(runs(CALM, 1, 6), runs(CALM, 1.1, 6), Design.SEPARATE);
    assertThat(comparison.findings()).hasSize(3);
    assertThat(comparison.findings())
        .allSatisfy(each -> assertThat(each.verdict()).isInstanceOf(Verdict.Slower.class));
    Figures p50 = comparison.findings().getFirst().verdict().figures();
    assertThat(p50.change()).isEqualTo(0.1, within(0.03));
    assertThat(p50.interval().holds(1.1)).isTrue();
    assertThat(p50.test()).isEqualTo("t and Mann-Whitney");
    assertThat(comparison.word()).isEqualTo("slower");
    assertThat(comparison.worse()).isTrue();
  }

  @Test
  void aSpeedUpIsFound() {
    Comparison comparison = compare(runs(CALM, 1.2, 6), runs(CALM, 1, 6), Design.SEPARATE);
    assertThat(comparison.word()).isEqualTo("faster");
    assertThat(comparison.worse()).isFalse();
  }

  @Test
  void whatIsTheSameIsSaidToBe() {
    Comparison comparison = compare(runs(CALM, 1, 8), runs(CALM, 1.001, 8), Design.SEPARATE);
    assertThat(comparison.word()).isEqualTo("same");
  }

  @Test
  void aChangeBelowTheLeastThatMattersIsNotSlower() {
    Comparison comparison = compare(runs(CALM, 1, 8), runs(CALM, 1.03, 8), Design.SEPARATE);
    assertThat(comparison.worse()).isFalse();
  }

  @Test
  void noiseIsUndecidedAndSaysHowManyRunsItTakes() {
    Comparison comparison = compare(runs(WILD, 1, 5), runs(WILD, 1.1, 5), Design.SEPARATE);
    assertThat(comparison.word()).isEqualTo("undecided");
    assertThat(comparison.findings())
        .allSatisfy(
            each ->
                assertThat(each.verdict())
                    .isInstanceOfSatisfying(
                        Verdict.Undecided.class,
                        undecided -> assertThat(undecided.runsNeeded()).isGreaterThan(50)));
  }

  @Test
  void pairsTakeAwayWhatTheyShare() {
    double[] weather = random.doubles(8, 1, 3).toArray();
    List<LoadResult> base =
        IntStream.range(0, 8).mapToObj(i -> synthetic.run(CALM, weather[i], 2, 600)).toList();
    List<LoadResult> fresh =
        IntStream.range(0, 8).mapToObj(i -> synthetic.run(CALM, weather[i] * 1.1, 2, 600)).toList();
    assertThat(compare(base, fresh, Design.SEPARATE).word()).isEqualTo("undecided");
    Comparison paired = compare(base, fresh, Design.PAIRED);
    assertThat(paired.word()).isEqualTo("slower");
    assertThat(paired.findings().getFirst().verdict().figures().test())
        .isEqualTo("t and signed rank");
  }

  @Test
  void moreCpuARequestIsFoundWhereTimesAreTooNoisy() {
    Comparison comparison =
        compare(
            runs(WILD, 1, 6).stream().map(run -> using(run, 0.5)).toList(),
            runs(WILD, 1, 6).stream().map(run -> using(run, 0.55)).toList(),
            Design.SEPARATE);
    assertThat(comparison.slower()).extracting(Finding::metric).containsExactly("CPU a request");
    Figures cpu = comparison.slower().getFirst().verdict().figures();
    // Half a core, of 1000 requests a second.
    assertThat(cpu.baseMs()).isEqualTo(0.5, within(0.01));
    assertThat(cpu.change()).isEqualTo(0.1, within(0.02));
  }

  /* The run, with a server that used about so many cores; what it did before and after is not of it. */
  private LoadResult using(LoadResult run, double cores) {
    return new LoadResult(
        run.format(),
        run.scenario(),
        run.started(),
        false,
        null,
        run.target(),
        run.machine(),
        run.phases(),
        IntStream.rangeClosed(-1, 6)
            .mapToObj(
                i ->
                    new LoadResult.ServerSample(
                        i, i < 1 || i > 4 ? 9 : cores * (1 + 0.01 * random.nextGaussian()), 1))
            .toList(),
        run.generator(),
        List.of());
  }

  @Test
  void oneRunASideSaysLittle() {
    Comparison tenPerCent = compare(List.of(longRun(1)), List.of(longRun(1.1)), Design.SEPARATE);
    assertThat(tenPerCent.word()).isEqualTo("undecided");
    assertThat(tenPerCent.notes()).anyMatch(note -> note.startsWith("One run a side says little"));
    Comparison twice = compare(List.of(longRun(1)), List.of(longRun(2)), Design.SEPARATE);
    assertThat(twice.word()).isEqualTo("slower");
  }

  @Test
  void oneShortRunSaysNothing() {
    Comparison comparison =
        compare(
            List.of(synthetic.run(CALM, 1, 3, 500)),
            List.of(synthetic.run(CALM, 3, 3, 500)),
            Design.SEPARATE);
    assertThat(comparison.findings()).isEmpty();
    assertThat(comparison.notes()).anyMatch(note -> note.contains("less than 8 s"));
  }

  @Test
  void quantilesOfFewRequestsAreLeftOut() {
    Comparison comparison =
        compare(
            IntStream.range(0, 5).mapToObj(_ -> synthetic.run(CALM, 1, 2, 250)).toList(),
            IntStream.range(0, 5).mapToObj(_ -> synthetic.run(CALM, 1, 2, 250)).toList(),
            Design.SEPARATE);
    assertThat(comparison.findings()).extracting(Finding::metric).containsExactly("p50", "p95");
    assertThat(comparison.notes())
        .contains(
            "10 users, p99: not judged, as a run has 500 requests (expected: at least 1000).");
  }

  @Test
  void oneRunAgainstManyIsJudgedByTheMany() {
    Comparison comparison =
        compare(
            IntStream.range(0, 6).mapToObj(_ -> longRun(1)).toList(),
            List.of(longRun(1.8)),
            Design.SEPARATE);
    assertThat(comparison.word()).isEqualTo("slower");
    assertThat(comparison.findings().getFirst().verdict().figures().test()).isEqualTo("t");
  }

  private LoadResult longRun(double factor) {
    return synthetic.run(CALM, factor, 20, 100);
  }

  private List<LoadResult> runs(Noise noise, double factor, int runs) {
    return IntStream.range(0, runs).mapToObj(_ -> synthetic.run(noise, factor, 4, 1000)).toList();
  }

  private Comparison compare(List<LoadResult> base, List<LoadResult> fresh, Design design) {
    return new Comparer(random, Settings.DEFAULTS, 0.01)
        .compare(new Comparer.Runs("base", base), new Comparer.Runs("new", fresh), design);
  }
}
