package dev.agentruntime.server.config;

import dev.agentruntime.core.performance.Resource;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The performance budget: how much of each resource may be used.
 *
 * @param bounds from 0 to 1, for every resource
 * @param networkBandwidth in bytes a second; null for what the interfaces say
 */
public record BudgetSettings(Map<Resource, Double> bounds, @Nullable Long networkBandwidth) {
  private static final Form<BigDecimal> SHARE = Forms.number("0.01", "1");

  public BudgetSettings {
    bounds = Map.copyOf(bounds);
  }

  static BudgetSettings read(Section budgets) {
    Map<Resource, Double> bounds = new EnumMap<>(Resource.class);
    bounds.put(Resource.CPU, share(budgets, "cpu", "0.7", "the cores"));
    bounds.put(Resource.MEMORY, share(budgets, "memory", "0.8", "the memory, and of the heap,"));
    bounds.put(Resource.NETWORK, share(budgets, "network", "0.5", "the bandwidth"));
    bounds.put(
        Resource.DATABASE, share(budgets, "database", "0.8", "the time of the journal's disk"));
    return new BudgetSettings(
        bounds,
        budgets.optional(
            "network_bandwidth",
            Forms.size(1, 1L << 40),
            "what the interfaces say",
            "What the network carries in a second."));
  }

  private static double share(Section budgets, String name, String byDefault, String what) {
    return budgets
        .value(
            name,
            SHARE,
            new BigDecimal(byDefault),
            "How much of %s may be used, on the average of five minutes.".formatted(what))
        .doubleValue();
  }
}
