package dev.agentruntime.perf.cost;

import dev.agentruntime.perf.capacity.Planner;
import dev.agentruntime.perf.capacity.Server;
import dev.agentruntime.perf.capacity.Slo;
import dev.agentruntime.perf.price.Prices;
import dev.agentruntime.perf.size.Processor;
import dev.agentruntime.perf.size.TaskChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Something that makes the bill less.
 *
 * @param name in a few words
 * @param saves in a month, against the bill as it is
 * @param what is to be done, and what it takes
 * @param tasks whether it is about the tasks, so that it overlaps with the others that are
 */
record Advice(String name, double saves, String what, boolean tasks) {
  private static final double WORTH_IT = 0.005;

  /* 10 hours on 5 days of 7. */
  private static final double OFFICE_HOURS = 50.0 / 168;

  /**
   * All advice about one bill.
   *
   * @param each what it saves alone, most first
   * @param together what all of them save, without stopping tasks, which is no advice where there
   *     is load, and without the savings plan, which is a promise to pay
   */
  record All(List<Advice> each, double together) {
    All {
      each = List.copyOf(each);
    }
  }

  /** Returns what would save something. */
  static All of(Setup setup, Server server, double armSpeed, Prices prices) {
    double total = Reckoning.of(setup, prices).total();
    List<Advice> found = new ArrayList<>();
    Setup best = setup;
    for (Change change : changes(setup, server, armSpeed, prices)) {
      double saves = total - Reckoning.of(change.made().apply(setup), prices).total();
      if (saves > WORTH_IT) {
        found.add(new Advice(change.name(), saves, change.what(), change.tasks()));
        best = change.combines() ? change.made().apply(best) : best;
      }
    }
    found.sort(java.util.Comparator.comparingDouble(Advice::saves).reversed());
    double least = Reckoning.of(best, prices).total();
    var resized = rightSize(setup, server, best.processor(), armSpeed, prices);
    if (resized.isPresent()) {
      least = Math.min(least, Reckoning.of(resized.get().apply(best), prices).total());
    }
    return new All(found, total - least);
  }

  /** A change of the setup. */
  private record Change(
      String name, String what, boolean tasks, boolean combines, UnaryOperator<Setup> made) {}

  private static List<Change> changes(Setup setup, Server server, double armSpeed, Prices prices) {
    List<Change> changes = new ArrayList<>();
    rightSize(setup, server, setup.processor(), armSpeed, prices)
        .ifPresent(
            made -> {
              Setup other = made.apply(setup);
              String what = "%d tasks of %s".formatted(other.tasks(), other.size());
              changes.add(new Change("right size", what, true, true, made));
            });
    graviton(setup, server, armSpeed).ifPresent(changes::add);
    changes.add(
        setup.provisioned()
            ? new Change(
                "tables on demand",
                "pay for each read and write",
                false,
                true,
                s -> s.withTables(false))
            : new Change(
                "tables provisioned",
                "autoscaling to 70 %, for the peak; a steeper rise is throttled",
                false,
                true,
                s -> s.withTables(true)));
    changes.add(
        new Change(
            "decide in the runtime",
            "no function is called for a decision",
            false,
            true,
            Setup::withoutLambda));
    changes.add(
        new Change(
            "no line a dispatch",
            "logger dev.agentruntime.core.pipeline at info; the journal has them all",
            false,
            true,
            s -> s.with(s.dispatch().withLogBytes(0), s.network())));
    if (setup.network().natGateways() > 0) {
      changes.add(
          new Change(
              "no interface endpoints",
              "what they carry goes through the NAT gateways that are there",
              false,
              true,
              s -> s.with(s.dispatch(), s.network().withoutEndpoints())));
    }
    changes.add(
        new Change(
            "savings plan, 1 year",
            "a promise to pay for the tasks for a year, nothing ahead",
            true,
            false,
            s -> s.withRun(s.runShare(), true)));
    changes.add(
        new Change(
            "scale to zero",
            "for development: tasks run 10 hours on 5 days a week",
            true,
            false,
            s -> s.withRun(OFFICE_HOURS, s.savingsPlan())));
    return changes;
  }

  private static Optional<Change> graviton(Setup setup, Server server, double armSpeed) {
    Planner planner = new Planner(server, Slo.DEFAULT, Planner.TARGET, armSpeed, setup.tasks());
    return switch (planner.plan(setup.size(), setup.load())) {
      case Planner.DoesNotFit _ -> Optional.empty();
      case Planner.Fits(var plan) ->
          Optional.of(
              new Change(
                  "Graviton",
                  "%d tasks of arm, if as fast as said (--arm-speed)".formatted(plan.tasks()),
                  true,
                  true,
                  s -> s.with(Processor.ARM).with(s.size(), plan.tasks())));
    };
  }

  private static Optional<UnaryOperator<Setup>> rightSize(
      Setup setup, Server server, Processor processor, double armSpeed, Prices prices) {
    return TaskChoice.all(server, Slo.DEFAULT, Planner.TARGET, armSpeed, setup.load(), prices)
        .stream()
        .filter(choice -> choice.processor() == processor)
        .findFirst()
        .map(choice -> s -> s.with(choice.plan().size(), choice.plan().tasks()));
  }
}
