package dev.agentruntime.perf.scenario;

import dev.agentruntime.perf.load.LoadSession;
import dev.agentruntime.perf.load.Shape;
import dev.agentruntime.perf.result.LoadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The search for the highest rate that still keeps what is promised: doubled until it does not,
 * then halved into.
 *
 * @param from the first rate, requests a second
 * @param to no rate above this is tried
 * @param within how near the rates that do and do not must come, as a ratio
 * @param p95 that is promised
 * @param errors that are promised, of all, from 0 to 1
 * @param step how long each rate is tried
 */
record Breakpoint(
    double from,
    double to,
    double within,
    Duration p95,
    double errors,
    Duration step,
    Shape.@Nullable Closed warmUp)
    implements Scenario {
  /** Where this many seconds of requests are under way, a rate is beyond what can be served. */
  private static final double BACKLOG_S = 2;

  @Override
  public String name() {
    return "breakpoint";
  }

  @Override
  public List<String> run(LoadSession session) throws InterruptedException {
    RateSearch search = new RateSearch(from, to, within);
    while (!search.done()) {
      search.tried(keeps(session, search.next()));
    }
    return found(search.good(), search.bad());
  }

  private boolean keeps(LoadSession session, double rate) throws InterruptedException {
    LoadResult.Phase phase =
        session.run(
            "%s/s".formatted(Rates.text(rate)),
            new Shape.Open(rate, rate, Shape.Arrivals.POISSON, step),
            (_, underWay) -> underWay > BACKLOG_S * rate);
    double failed = 1 - (double) phase.successes() / Math.max(1, phase.requests());
    return phase.count("abandoned") == 0
        && phase.latency().percentileMs(95) <= p95.toNanos() / 1e6
        && failed <= errors;
  }

  private List<String> found(double good, double bad) {
    String promise =
        "p95 %d ms and %s %% of errors".formatted(p95.toMillis(), Rates.text(100 * errors));
    List<String> findings = new ArrayList<>();
    if (good == 0) {
      findings.add("no rate was found that keeps %s".formatted(promise));
    } else if (Double.isInfinite(bad)) {
      findings.add(
          "%s is kept at %s/s, the highest rate that was tried"
              .formatted(promise, Rates.text(good)));
    } else {
      findings.add(
          "%s is kept at %s/s, not at %s/s".formatted(promise, Rates.text(good), Rates.text(bad)));
    }
    return findings;
  }
}
