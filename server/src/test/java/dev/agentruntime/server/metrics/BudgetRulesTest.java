package dev.agentruntime.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.alert.Condition;
import dev.agentruntime.core.alert.Severity;
import dev.agentruntime.core.performance.PerformanceBudget;
import dev.agentruntime.core.performance.PerformanceBudget.Sample;
import dev.agentruntime.core.performance.Resource;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BudgetRulesTest {
  private final PerformanceBudget budget =
      new PerformanceBudget(
          Map.of(
              Resource.CPU,
              0.7,
              Resource.MEMORY,
              0.8,
              Resource.NETWORK,
              0.5,
              Resource.DATABASE,
              0.8));
  private final BudgetRules rules = new BudgetRules(budget);

  @Test
  void tellsOfWhatIsUsedBeyondItsBound() {
    budget.add(
        Map.of(
            Resource.CPU, new Sample(0.9, "2 cores"),
            Resource.MEMORY, new Sample(0.8, "512 MiB of heap"),
            Resource.NETWORK, new Sample(Double.NaN, "nobody knows"),
            Resource.DATABASE, new Sample(0.97, "the time of the journal's disk")));

    assertThat(rules.evaluate(Instant.EPOCH))
        .containsExactly(
            new Condition(
                "budget-cpu",
                Severity.TICKET,
                "cpu: 90 % used (expected: at most 70 %)",
                "On the average of five minutes, of 2 cores.",
                0.9,
                0.7),
            new Condition(
                "budget-database",
                Severity.TICKET,
                "database: 97 % used (expected: at most 80 %)",
                "On the average of five minutes, of the time of the journal's disk.",
                0.97,
                0.8));
  }

  @Test
  void withoutSamplesThereIsNothingToTell() {
    assertThat(rules.evaluate(Instant.EPOCH)).isEmpty();
  }
}
