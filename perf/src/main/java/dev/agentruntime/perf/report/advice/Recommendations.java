package dev.agentruntime.perf.report.advice;

import dev.agentruntime.perf.result.LoadResult;
import java.util.List;
import java.util.Optional;

/**
 * What a result recommends.
 *
 * @param found in the order in which to do it; none where there is nothing to do
 * @param headroom how much more there is room for, in one sentence; or why nothing is recommended
 */
public record Recommendations(List<Recommendation> found, String headroom) {
  public Recommendations {
    found = List.copyOf(found);
  }

  // What makes the other figures untrue stands first, then what fails, then what is slow, then
  // what is full.
  private static List<Rule> rules() {
    return List.of(
        new SharedMachine(),
        new WrongRequests(),
        new ServerErrors(),
        new Timeouts(),
        new ClosedConnections(),
        new Refusing(),
        new LastGoodLoad(),
        new Queueing(),
        new Knee(),
        new HiddenWaiting(),
        new PeriodicPauses(),
        new Recovery(),
        new CpuBound(),
        new MemoryGrowth());
  }

  /**
   * Returns what {@code result} recommends; of one that was refused, only what makes the next one
   * better.
   */
  public static Recommendations of(LoadResult result) {
    boolean refused = !result.refusals().isEmpty();
    Evidence evidence = new Evidence(result);
    List<Rule> rules = refused ? List.of(new SharedMachine()) : rules();
    return new Recommendations(
        rules.stream().map(rule -> rule.judge(evidence)).flatMap(Optional::stream).toList(),
        refused
            ? "None: figures that cannot be trusted lead to nothing that can."
            : Headroom.of(evidence));
  }
}
