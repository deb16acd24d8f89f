package dev.agentruntime.perf.cost;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code cost --json} prints; amounts in the currency, for a month. */
record CostJson(
    double loadPerS,
    double hoursADay,
    double dispatches,
    String region,
    String currency,
    String pricesOf,
    @Nullable String warning,
    List<Item> lines,
    Map<String, Double> parts,
    double total,
    double perMillion,
    List<Advice> advice,
    double together,
    String demandFrom,
    List<String> assumptions) {

  /** A line. */
  record Item(
      String part, String what, double quantity, String unit, double price, double amount) {}

  static CostJson of(CostAnswer answer) {
    Map<String, Double> parts = new java.util.LinkedHashMap<>();
    answer.bill().parts().forEach((part, amount) -> parts.put(part.toString(), amount));
    return new CostJson(
        answer.setup().load().perSecond(),
        answer.setup().hoursADay(),
        answer.bill().dispatches(),
        answer.prices().region(),
        answer.prices().currency(),
        answer.prices().date().toString(),
        answer.warning().orElse(null),
        answer.bill().lines().stream()
            .map(
                line ->
                    new Item(
                        line.part().toString(),
                        line.what(),
                        line.quantity(),
                        line.unit(),
                        line.price(),
                        line.amount()))
            .toList(),
        parts,
        answer.bill().total(),
        answer.bill().perMillion(),
        answer.advice().each(),
        answer.advice().together(),
        answer.source(),
        answer.assumptions());
  }
}
