package dev.agentruntime.perf.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Mann–Whitney, signed rank and Holm; the values expected are SciPy's, or counted by hand. */
final class RankTestsTest {
  @Test
  void fewValuesAreCounted() {
    double[] base = {10.1, 11.3, 9.8, 10.9, 10.4};
    double[] fresh = {11.9, 12.4, 11.1, 12.8, 13.0};
    assertThat(MannWhitney.twoSidedP(base, fresh)).isEqualTo(0.015873015873015872, within(1e-12));
    assertThat(MannWhitney.twoSidedP(fresh, base)).isEqualTo(0.015873015873015872, within(1e-12));
  }

  @Test
  void tiesAreCountedToo() {
    double[] first = {1, 2, 2, 3};
    double[] second = {2, 3, 3, 4, 5};
    assertThat(MannWhitney.twoSidedP(first, second)).isEqualTo(0.15873015873015872, within(1e-12));
  }

  @Test
  void manyValuesAreApproximated() {
    double[] first = IntStream.range(0, 30).mapToDouble(i -> i % 13).toArray();
    double[] second = IntStream.range(0, 30).mapToDouble(i -> (i * 7) % 17).toArray();
    assertThat(MannWhitney.twoSidedP(first, second)).isEqualTo(0.04878492150413145, within(1e-12));
  }

  @Test
  void valuesThatAreAllEqualDoNotDiffer() {
    assertThat(MannWhitney.twoSidedP(new double[] {3, 3, 3}, new double[] {3, 3})).isEqualTo(1);
    assertThat(MannWhitney.twoSidedP(new double[50], new double[50])).isEqualTo(1);
  }

  @Test
  void whatRunsCanShowAtBest() {
    assertThat(MannWhitney.leastP(4, 4)).isEqualTo(2.0 / 70, within(1e-15));
    assertThat(MannWhitney.leastP(5, 5)).isEqualTo(2.0 / 252, within(1e-15));
    assertThat(MannWhitney.leastP(1, 1)).isEqualTo(1);
    assertThat(SignedRank.leastP(6)).isEqualTo(0.03125);
    assertThat(MannWhitney.twoSidedP(new double[] {1, 2, 3, 4}, new double[] {5, 6, 7, 8}))
        .isEqualTo(MannWhitney.leastP(4, 4), within(1e-12));
  }

  @Test
  void differencesOfPairs() {
    assertThat(SignedRank.twoSidedP(0.3, -0.1, 0.5, 0.7, 0.2, 0.9, -0.25))
        .isEqualTo(0.109375, within(1e-12));
    assertThat(SignedRank.twoSidedP(1, 2, 3, 4, 5, 6)).isEqualTo(0.03125, within(1e-12));
    assertThat(SignedRank.twoSidedP(0, 0)).isEqualTo(1);
  }

  @Test
  void differencesOfManyPairs() {
    double[] differences =
        IntStream.range(0, 60).mapToDouble(i -> ((i * 37) % 101 - 40) / 10.0).toArray();
    assertThat(SignedRank.twoSidedP(differences)).isEqualTo(0.022858234652659223, within(1e-9));
  }

  @Test
  void holmRaisesEachByHowManyAreLeft() {
    assertThat(Holm.adjusted(0.01, 0.04, 0.03))
        .containsExactly(new double[] {0.03, 0.06, 0.06}, within(1e-12));
    assertThat(Holm.adjusted(0.5, 0.9)).containsExactly(1, 1);
  }
}
