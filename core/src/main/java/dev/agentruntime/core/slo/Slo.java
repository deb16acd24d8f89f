package dev.agentruntime.core.slo;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The objectives of a runtime, and what happened that they are about. Safe for many threads. */
public final class Slo {
  private final List<Objective> objectives;
  private final Ledger ledger;

  /**
   * Makes them, of a runtime in which nothing happened yet.
   *
   * @param objectives in the order of reports; no two have the same name
   */
  public Slo(List<Objective> objectives) {
    this.objectives = List.copyOf(objectives);
    if (objectives.stream().map(Objective::name).distinct().count() < objectives.size()) {
      throw new IllegalArgumentException("objectives: a name twice (expected: each once)");
    }
    this.ledger = new Ledger(objectives);
  }

  public List<Objective> objectives() {
    return objectives;
  }

  /** Takes in what an earlier run of the runtime saw. To be called once, before anything else. */
  public synchronized void refill(SliSource source, Instant now) {
    // Of two minutes that share a place in the ledger, the newer is to stay.
    source.since(now.minus(Objective.LONGEST_BUDGET)).stream()
        .sorted(Comparator.comparing(SliMinute::start))
        .forEach(minute -> ledger.add(minute.start(), minute.counts()));
  }

  /**
   * Takes in what happened since the last call.
   *
   * @param at when that was, to the minute; may lie before what was recorded earlier
   */
  public synchronized void record(Instant at, Counts counts) {
    ledger.add(at, counts);
  }

  /** Returns how the objectives stand. The minute that is not over yet is included. */
  public synchronized SloReport evaluate(Instant now) {
    return new Evaluation(ledger, now).report(objectives);
  }
}
