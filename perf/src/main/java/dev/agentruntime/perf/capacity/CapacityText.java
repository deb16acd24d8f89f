package dev.agentruntime.perf.capacity;

import static dev.agentruntime.perf.print.Figures.number;
import static dev.agentruntime.perf.print.Figures.percent;

import dev.agentruntime.perf.print.Columns;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code perf capacity} prints for people. */
final class CapacityText {
  private final CapacityAnswer answer;
  private final List<String> lines = new ArrayList<>();

  private CapacityText(CapacityAnswer answer) {
    this.answer = answer;
  }

  static List<String> lines(CapacityAnswer answer, double target, double vcpuSpeed) {
    CapacityText text = new CapacityText(answer);
    text.steps();
    text.law();
    text.little();
    text.plan(target, vcpuSpeed);
    return text.lines;
  }

  private void steps() {
    var result = answer.result();
    lines.add(
        "%s of %s, %s"
            .formatted(
                result.scenario(),
                result.started().truncatedTo(ChronoUnit.SECONDS),
                result.target().url()));
    result.refusals().forEach(why -> lines.add("Not to be trusted: " + why));
    lines.add("");
    Columns table =
        new Columns("rrrrrl").row("USERS", "GOOD/s", "BY THE LAW", "P95 ms", "ERRORS", "SLO");
    for (Phase phase : Steps.closed(result)) {
      int users = phase.offered().users();
      boolean counts = !answer.fit().outliers().contains(users);
      table.row(
          String.valueOf(users),
          number(phase.successes() / phase.seconds()),
          number(answer.fit().model().throughput(users)) + (counts ? "" : " *"),
          number(phase.latency().percentileMs(95)),
          percent(Slo.errors(phase)),
          answer.slo().isMet(phase) ? "met" : "missed");
    }
    lines.addAll(table.lines());
    if (!answer.fit().outliers().isEmpty()) {
      lines.add("* Far from where the others lie: it does not count.");
    }
  }

  private void law() {
    UslFit fit = answer.fit();
    lines.add("");
    lines.add("Universal Scalability Law, with 95 % intervals:");
    lines.addAll(
        new Columns("lll")
            .row("  lambda", fit.lambda().toString(), "requests a second of one user alone")
            .row("  sigma", fit.sigma().toString(), "contention: the share done one at a time")
            .row("  kappa", fit.kappa().toString(), "coherency: what each pair of users costs")
            .lines());
    lines.add("  R2 %s of %d steps".formatted(number(fit.r2()), fit.steps()));
    lines.add("  " + peak(fit));
    if (fit.steps() == UslFitting.FEWEST) {
      lines.add(
          "  Three steps fit any law: the intervals only say how the rate varied within them."
              + " More steps say more.");
    }
  }

  private static String peak(UslFit fit) {
    if (Double.isInfinite(fit.peakThroughput().value())) {
      return "No peak: throughput grows with every user, as far as was measured";
    }
    String most = users(fit.peakThroughput()) + " requests a second";
    if (Double.isInfinite(fit.peakUsers().value())) {
      return "No peak: it comes ever closer to " + most;
    }
    return "Peak: %s, at %s users%s"
        .formatted(
            most,
            users(fit.peakUsers()),
            fit.peakUsers().value() > fit.mostUsers()
                ? "; beyond the %d that were measured, so less sure than it looks"
                    .formatted(fit.mostUsers())
                : "");
  }

  private static String users(Estimate estimate) {
    return Double.isInfinite(estimate.high())
        ? "%s (%s or more)".formatted(number(estimate.value()), number(estimate.low()))
        : estimate.toString();
  }

  private void little() {
    lines.add("");
    List<LittlesLaw> broken = answer.little().stream().filter(check -> !check.holds()).toList();
    if (broken.isEmpty()) {
      lines.add(
          "Little's law holds within %s: users = rate x (latency + think time)."
              .formatted(percent(LittlesLaw.TOLERANCE)));
      return;
    }
    lines.add("Little's law does not hold, so this is not all the data of a closed system:");
    for (LittlesLaw check : broken) {
      lines.add(
          "  %s: rate x (latency + think time) is %s users, not %d"
              .formatted(check.phase(), number(check.expected()), check.users()));
    }
    lines.add("  Users who pause, a rate that is capped, or figures of different times do that.");
  }

  private void plan(double target, double vcpuSpeed) {
    Rate load = answer.load();
    Demand demand = answer.demand();
    if (load == null || demand == null) {
      return;
    }
    lines.add("");
    lines.add(
        "At %s, with p95 < %s ms and errors < %s:"
            .formatted(load, number(answer.slo().p95Ms()), percent(answer.slo().errorShare())));
    Columns table =
        new Columns("lrlrlrrrr")
            .row("  SIZE", "TASKS", "95 %", "EACH/s", "BY", "CPU", "ONE LOST", "MEMORY", "P95 ms");
    smallest().forEach(outcome -> row(table, outcome));
    lines.addAll(table.lines());
    lines.add("");
    lines.add(
        "Measured: %s ms of CPU a request; %s MB resident at most."
            .formatted(demand.cpuMs(), number(demand.memoryBytes() / 1e6)));
    lines.add(
        "Assumed: a vCPU is %s times as fast as a core of the machine of the test (--vcpu-speed);"
            .formatted(number(vcpuSpeed)));
    lines.add(
        "  %s of the CPU used at most; at least %d tasks, so that the loss of a zone leaves one;"
            .formatted(percent(target), Planner.AT_LEAST));
    lines.add("  requests come at random, and wait as in an M/G/k queue (Allen-Cunneen).");
  }

  /* Of each number of vCPUs the size with the least memory that is enough; --json has all. */
  private Collection<Planner.Outcome> smallest() {
    Map<Integer, Planner.Outcome> smallest = new TreeMap<>();
    for (Planner.Outcome outcome : answer.plans()) {
      switch (outcome) {
        case Planner.Fits(TaskPlan plan) ->
            smallest.merge(
                plan.size().cpuUnits(),
                outcome,
                (old, now) -> old instanceof Planner.Fits ? old : now);
        case Planner.DoesNotFit(TaskSize size, String _) ->
            smallest.putIfAbsent(size.cpuUnits(), outcome);
      }
    }
    return smallest.values();
  }

  private static void row(Columns table, Planner.Outcome outcome) {
    switch (outcome) {
      case Planner.DoesNotFit(TaskSize size, String why) ->
          table.row("  " + size, "none", why, "", "", "", "", "", "");
      case Planner.Fits(TaskPlan plan) -> row(table, plan);
    }
  }

  private static void row(Columns table, TaskPlan plan) {
    table.row(
        "  " + plan.size(),
        String.valueOf(plan.tasks()),
        "%d to %d%s"
            .formatted(plan.fewest(), plan.most(), plan.tasks() > Planner.AT_MOST ? ", > 10" : ""),
        number(plan.perTask()),
        plan.limit(),
        percent(plan.cpuUse()),
        percent(plan.cpuUseOneLost()),
        percent(plan.memoryUse()),
        number(plan.p95Ms()));
  }
}
