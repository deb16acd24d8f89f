package dev.agentruntime.server.metrics;

import dev.agentruntime.core.alert.AlertRules;
import dev.agentruntime.core.alert.Condition;
import dev.agentruntime.core.alert.Severity;
import dev.agentruntime.core.performance.PerformanceBudget;
import dev.agentruntime.core.performance.Use;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The rules that tell of a resource that is used beyond its budget. */
public final class BudgetRules implements AlertRules {
  private final PerformanceBudget budget;

  public BudgetRules(PerformanceBudget budget) {
    this.budget = budget;
  }

  @Override
  public List<Condition> evaluate(Instant now) {
    return budget.uses().stream().filter(BudgetRules::isOver).map(BudgetRules::condition).toList();
  }

  private static boolean isOver(Use use) {
    return use.status() == Use.Status.WARNING || use.status() == Use.Status.CRITICAL;
  }

  private static Condition condition(Use use) {
    String name = use.resource().code();
    return new Condition(
        "budget-" + name,
        Severity.TICKET,
        String.format(
            Locale.ROOT,
            "%s: %.0f %% used (expected: at most %.0f %%)",
            name,
            100 * use.used(),
            100 * use.bound()),
        "On the average of five minutes, of " + use.of() + ".",
        use.used(),
        use.bound());
  }
}
