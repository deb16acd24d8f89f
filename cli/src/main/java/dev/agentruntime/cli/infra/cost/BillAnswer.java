package dev.agentruntime.cli.infra.cost;

import dev.agentruntime.perf.cost.Dispatches;
import dev.agentruntime.perf.price.Prices;
import dev.agentruntime.perf.print.Figures;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that {@code infra cost} found.
 *
 * @param environment its name, or the folder of its templates
 * @param assumptions what is taken for granted, in sentences
 * @param warnings about the prices
 */
record BillAnswer(
    String environment,
    Workload workload,
    Bill bill,
    Prices prices,
    List<String> assumptions,
    List<String> warnings) {
  BillAnswer {
    assumptions = List.copyOf(assumptions);
    warnings = List.copyOf(warnings);
  }

  static BillAnswer of(
      String environment, Assembly assembly, Workload workload, Prices prices, Clock clock) {
    return new BillAnswer(
        environment,
        workload,
        Bill.of(assembly, workload, prices),
        prices,
        assumptions(workload, assembly.serving()),
        warnings(assembly, prices, clock));
  }

  private static List<String> assumptions(Workload workload, Set<String> serving) {
    Dispatches each = workload.each();
    return List.of(
        "%s dispatches a month, evenly in %d region%s and at all hours."
            .formatted(
                Figures.number(workload.dispatches()),
                Math.max(1, serving.size()),
                serving.size() > 1 ? "s" : ""),
        ("A dispatch has a request of %s KB, an answer of %s KB, %s KB to and from a backend beyond"
                + " the VPC, and %s bytes of logs.")
            .formatted(
                Figures.number(each.requestKb()),
                Figures.number(each.responseKb()),
                Figures.number(each.backendKb()),
                Figures.number(each.logBytes())),
        ("It writes %s and reads %s items of %s KB: attempt and outcome, each once more into the"
                + " index of writers, and the row that is found; three of four stay, for %s days.")
            .formatted(
                Figures.number(each.writes()),
                Figures.number(each.reads()),
                Figures.number(each.itemKb()),
                Figures.number(each.retentionDays())),
        "Provisioned tables are charged for the least that autoscaling keeps.",
        "Tasks decide by themselves, unless they are told to ask the function, which then takes"
            + " 50 ms.",
        ("Each region has %d custom metrics, flow logs of 100 records of 120 bytes a minute, ten"
                + " images of 0.1 GB; each key is used %s times.")
            .formatted(workload.metrics(), Figures.number(workload.keyRequests())),
        "The documentation is read 10,000 times, 1 GB in all.",
        "Models, tiers by volume, free tiers, taxes and discounts are left out.");
  }

  private static List<String> warnings(Assembly assembly, Prices prices, Clock clock) {
    List<String> warnings = new ArrayList<>();
    Set<String> others = new TreeSet<>();
    for (Stack stack : assembly.stacks()) {
      if (!stack.region().equals(prices.region())) {
        others.add(stack.region());
      }
    }
    if (!others.isEmpty()) {
      warnings.add(
          "The prices are of %s, and those of %s are others: give them with --prices FILE."
              .formatted(prices.region(), String.join(", ", others)));
    }
    prices.warning(clock).ifPresent(warnings::add);
    return warnings;
  }

  String currency() {
    return prices.currency();
  }

  /** Returns this for machines. */
  Machine machine() {
    return new Machine(
        environment,
        workload.dispatches(),
        prices.region(),
        prices.date().toString(),
        prices.currency(),
        bill.sum(Charge.Kind.FIXED),
        bill.sum(Charge.Kind.USE),
        bill.least(),
        bill.most(),
        bill.charges().stream()
            .map(
                charge ->
                    new Line(
                        charge.region(),
                        charge.type(),
                        charge.what(),
                        charge.kind().toString(),
                        charge.quantity(),
                        charge.unit(),
                        charge.price(),
                        charge.amount()))
            .toList(),
        bill.unpriced(),
        assumptions,
        warnings);
  }

  /** This for machines; sums are in the currency, for a month. */
  record Machine(
      String environment,
      double dispatchesPerMonth,
      String pricesOf,
      String pricesAsOf,
      String currency,
      double fixed,
      double byUse,
      double totalFewestTasks,
      double totalMostTasks,
      List<Line> lines,
      Map<String, Integer> notPriced,
      List<String> assumptions,
      List<String> warnings) {}

  /** One line for machines. */
  record Line(
      String region,
      String type,
      String what,
      String kind,
      double quantity,
      String unit,
      double price,
      double amount) {}
}
