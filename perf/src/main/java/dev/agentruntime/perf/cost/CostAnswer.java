package dev.agentruntime.perf.cost;

import dev.agentruntime.perf.capacity.Server;
import dev.agentruntime.perf.price.Prices;
import java.util.List;
import java.util.Optional;

/**
 * All that {@code cost} found.
 *
 * @param source where the demand of a dispatch is from, in a few words
 * @param warning about the age of the prices
 */
record CostAnswer(
    Setup setup,
    Server server,
    String source,
    Bill bill,
    Advice.All advice,
    Prices prices,
    List<String> assumptions,
    Optional<String> warning) {
  CostAnswer {
    assumptions = List.copyOf(assumptions);
  }
}
