package dev.agentruntime.perf.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** The law, and fits that find again what data was made with. */
final class UslTest {
  private static final int[] USERS = {1, 2, 5, 10, 25, 50, 75, 100, 150, 200};

  /* By hand: 1000 * 10 / (1 + 0.02 * 9 + 0.0005 * 10 * 9) = 10000 / 1.225. */
  @Test
  void theLawAndItsPeak() {
    UslModel model = new UslModel(1000, 0.02, 0.0005);

    assertThat(model.throughput(1)).isEqualTo(1000);
    assertThat(model.throughput(10)).isCloseTo(8163.27, within(0.01));
    assertThat(model.peakUsers()).isCloseTo(Math.sqrt(0.98 / 0.0005), within(1e-9));
    assertThat(model.peakThroughput())
        .isGreaterThan(model.throughput(43))
        .isGreaterThan(model.throughput(46));
  }

  @Test
  void withoutCoherencyItNeverFalls() {
    assertThat(new UslModel(1000, 0.05, 0).peakUsers()).isInfinite();
    assertThat(new UslModel(1000, 0.05, 0).peakThroughput()).isEqualTo(20_000);
    assertThat(new UslModel(1000, 0, 0).peakThroughput()).isInfinite();
    assertThat(new UslModel(1000, 1.5, 0.1).peakUsers()).isEqualTo(1);
    assertThatThrownBy(() -> new UslModel(1, -0.1, 0)).hasMessageContaining("expected: >= 0");
  }

  @Test
  void whatDataWasMadeWithIsFoundAgain() {
    for (UslModel truth :
        List.of(
            new UslModel(1000, 0.02, 0.0005),
            new UslModel(40, 0.3, 0.01),
            new UslModel(5000, 0, 0.0001),
            new UslModel(700, 0.08, 0),
            new UslModel(3, 0, 0))) {
      UslModel found = UslFitting.fit(steps(truth, 0, USERS)).model();

      assertThat(found.lambda()).isCloseTo(truth.lambda(), within(1e-4 * truth.lambda()));
      assertThat(found.sigma()).isCloseTo(truth.sigma(), within(1e-5));
      assertThat(found.kappa()).isCloseTo(truth.kappa(), within(1e-7));
    }
  }

  /* The SPEC SDM91 figures of Gunther's book, and what the package usl of R finds in them. */
  @Test
  void publishedFiguresGiveThePublishedLaw() {
    int[] users = {1, 18, 36, 72, 108, 144, 216};
    double[] throughput = {64.9, 995.9, 1652.4, 1853.2, 1828.9, 1775.0, 1702.2};
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < users.length; i++) {
      steps.add(new Step(users[i], throughput[i], 0));
    }

    UslModel found = UslFitting.fit(steps).model();

    assertThat(found.lambda()).isCloseTo(90.0, within(1.0));
    assertThat(found.sigma()).isCloseTo(0.0277, within(0.001));
    assertThat(found.kappa()).isCloseTo(0.000104, within(2e-6));
    assertThat(found.peakUsers()).isCloseTo(96.5, within(1.0));
  }

  /* 95 % intervals of three parameters in 60 noisy series: each may miss some, not many. */
  @Test
  void intervalsHoldTheTruthUnderNoise() {
    UslModel truth = new UslModel(1000, 0.03, 0.0004);
    int[] held = new int[5];
    int series = 60;
    for (int seed = 0; seed < series; seed++) {
      UslFit fit = UslFit.of(noisy(truth, 0.03, random(seed)), random(1000 + seed));
      held[0] += holds(fit.lambda(), truth.lambda());
      held[1] += holds(fit.sigma(), truth.sigma());
      held[2] += holds(fit.kappa(), truth.kappa());
      held[3] += holds(fit.peakUsers(), truth.peakUsers());
      held[4] += holds(fit.peakThroughput(), truth.peakThroughput());
      assertThat(fit.r2()).isGreaterThan(0.9);
    }
    assertThat(Arrays.stream(held).min().orElse(0)).isGreaterThanOrEqualTo(51);
  }

  @Test
  void aStepThatWentWrongDoesNotCount() {
    UslModel truth = new UslModel(1000, 0.03, 0.0004);
    List<Step> steps = noisy(truth, 0.01, random(7));
    Step wrong = steps.get(4);
    steps.set(4, new Step(wrong.users(), wrong.throughput() * 0.3, 0));

    UslFit fit = UslFit.of(steps, random(8));

    assertThat(fit.outliers()).containsExactly(25);
    assertThat(fit.peakThroughput().value())
        .isCloseTo(truth.peakThroughput(), within(0.03 * truth.peakThroughput()));
    double[] equal = new double[steps.size()];
    Arrays.fill(equal, 1);
    UslModel misled = new LeastSquares(steps, equal).best(List.of(truth));
    assertThat(Math.abs(misled.sigma() - truth.sigma()))
        .isGreaterThan(3 * Math.abs(fit.model().sigma() - truth.sigma()));
  }

  @Test
  void noiseAloneIsSeldomTakenForAWrongStep() {
    UslModel truth = new UslModel(1000, 0.03, 0.0004);
    int outliers = 0;
    for (int seed = 0; seed < 50; seed++) {
      List<Double> weights = UslFitting.fit(noisy(truth, 0.03, random(seed))).weights();
      outliers += (int) weights.stream().filter(weight -> weight < 0.3).count();
    }
    assertThat(outliers).isLessThanOrEqualTo(25);
  }

  @Test
  void threeStepsFitExactlyAndTheIntervalIsThatOfTheSeconds() {
    UslModel truth = new UslModel(500, 0.1, 0.002);
    UslFit exact = UslFit.of(steps(truth, 0, 10, 50, 100), random(1));
    UslFit noisy = UslFit.of(steps(truth, 20, 10, 50, 100), random(1));

    assertThat(exact.lambda().value()).isCloseTo(500, within(0.5));
    assertThat(exact.r2()).isCloseTo(1, within(1e-9));
    assertThat(noisy.lambda().high() - noisy.lambda().low())
        .isGreaterThan(exact.lambda().high() - exact.lambda().low());
  }

  @Test
  void theSameSeedGivesTheSameFigures() {
    List<Step> steps = noisy(new UslModel(1000, 0.03, 0.0004), 0.03, random(3));
    assertThat(UslFit.of(steps, random(4))).isEqualTo(UslFit.of(steps, random(4)));
  }

  private static int holds(Estimate estimate, double truth) {
    return estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
  }

  private static List<Step> steps(UslModel model, double noise, int... users) {
    return new ArrayList<>(
        Arrays.stream(users).mapToObj(n -> new Step(n, model.throughput(n), noise)).toList());
  }

  /* The noise of every step is as large, a share of the mean throughput. */
  private static List<Step> noisy(UslModel model, double share, RandomGenerator random) {
    double mean = Arrays.stream(USERS).mapToDouble(model::throughput).average().orElse(0);
    return new ArrayList<>(
        Arrays.stream(USERS)
            .mapToObj(
                n ->
                    new Step(
                        n,
                        Math.max(0, model.throughput(n) + share * mean * random.nextGaussian()),
                        0))
            .toList());
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
