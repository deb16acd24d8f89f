package dev.agentruntime.core.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.agentruntime.core.performance.PerformanceBudget.Sample;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PerformanceBudgetTest {
  private static final Map<Resource, Double> BOUNDS =
      Map.of(
          Resource.CPU, 0.7, Resource.MEMORY, 0.8, Resource.NETWORK, 0.5, Resource.DATABASE, 0.8);

  private final PerformanceBudget budget = new PerformanceBudget(BOUNDS);

  @Test
  void nothingIsKnownBeforeTheFirstSample() {
    assertThat(budget.uses())
        .extracting(Use::resource, Use::status)
        .containsExactly(
            tuple(Resource.CPU, Use.Status.UNKNOWN),
            tuple(Resource.MEMORY, Use.Status.UNKNOWN),
            tuple(Resource.NETWORK, Use.Status.UNKNOWN),
            tuple(Resource.DATABASE, Use.Status.UNKNOWN));
  }

  @Test
  void aPeakIsNoUseButFiveMinutesOfItAre() {
    for (int i = 0; i < 60; i++) {
      cpu(0.1);
    }
    cpu(1);
    assertThat(budget.use(Resource.CPU).used()).isCloseTo(0.115, within(1e-9));
    assertThat(budget.use(Resource.CPU).status()).isEqualTo(Use.Status.OK);

    for (int i = 0; i < 41; i++) {
      cpu(1);
    }
    assertThat(budget.use(Resource.CPU).status()).isEqualTo(Use.Status.WARNING);
    for (int i = 0; i < 60; i++) {
      cpu(1);
    }
    assertThat(budget.use(Resource.CPU).status()).isEqualTo(Use.Status.CRITICAL);
  }

  @Test
  void whatIsNotKnownAnyMoreIsUnknown() {
    cpu(0.2);
    budget.add(Map.of(Resource.CPU, new Sample(Double.NaN, "no figure")));

    assertThat(budget.use(Resource.CPU))
        .extracting(Use::status, Use::of)
        .containsExactly(Use.Status.UNKNOWN, "no figure");
  }

  @Test
  void aBoundIsAShare() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Use(Resource.CPU, 0, 1.5, ""))
        .withMessage("budgets.cpu: 1.5 (expected: from 0 to 1)");
  }

  private void cpu(double used) {
    budget.add(Map.of(Resource.CPU, new Sample(used, "2 cores")));
  }
}
