package dev.agentruntime.perf.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The search for the highest good rate. */
final class RateSearchTest {
  @Test
  void itEndsNearTheRateWhereGoodEnds() {
    for (double limit : new double[] {3, 130, 999, 4_321, 77_777}) {
      RateSearch search = new RateSearch(100, 100_000, 0.05);
      List<Double> tried = search(search, limit);
      assertThat(search.good()).isLessThanOrEqualTo(limit).isGreaterThan(limit / 1.06);
      assertThat(search.bad()).isGreaterThan(limit);
      assertThat(tried).hasSizeLessThan(25).doesNotHaveDuplicates();
    }
  }

  @Test
  void whereAllIsGoodItEndsAtTheLast() {
    RateSearch search = new RateSearch(100, 1_500, 0.05);
    assertThat(search(search, 1e9)).containsExactly(100.0, 200.0, 400.0, 800.0, 1500.0);
    assertThat(search.good()).isEqualTo(1500);
    assertThat(search.bad()).isInfinite();
  }

  @Test
  void whereNothingIsGoodItEnds() {
    RateSearch search = new RateSearch(100, 1_000, 0.05);
    assertThat(search(search, 0)).hasSizeLessThan(10);
    assertThat(search.good()).isZero();
  }

  private static List<Double> search(RateSearch search, double limit) {
    List<Double> tried = new ArrayList<>();
    while (!search.done()) {
      tried.add(search.next());
      search.tried(search.next() <= limit);
    }
    return tried;
  }
}
