package dev.agentruntime.perf.capacity;

import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.HdrHistogram.Histogram;

/**
 * What is known of one server, for planning with it.
 *
 * @param demand of a request
 * @param calmP95Ms the 95th percentile of the latency where hardly anything waits
 * @param variation the squared coefficient of variation of the times of service there; 1 where
 *     nothing is known
 * @param ceilings requests a second that one server does not exceed for reasons other than its CPU;
 *     there may be none
 */
public record Server(Demand demand, double calmP95Ms, double variation, List<Ceiling> ceilings) {

  public Server {
    ceilings = List.copyOf(ceilings);
  }

  /**
   * A bound of a server's rate.
   *
   * @param perSecond requests
   * @param why in a few words
   */
  public record Ceiling(Estimate perSecond, String why) {}

  /** What a result says of its server. */
  public sealed interface Outcome {}

  /** Enough to plan with. */
  public record Known(Server server) implements Outcome {}

  /** Not enough; {@code why} says what is needed. */
  public record Unknown(String why) implements Outcome {}

  /** Returns a server of which only the demand is known, or assumed. */
  public static Server of(Demand demand) {
    return new Server(demand, 0, 1, List.of());
  }

  /** Returns the server that {@code result} measured. */
  public static Outcome of(LoadResult result, Slo slo, RandomGenerator random) {
    List<Phase> phases =
        result.phases().stream().filter(p -> p.requests() > 0 && p.seconds() > 0).toList();
    if (phases.isEmpty()) {
      return new Unknown("phases: none with an answer (expected: at least one)");
    }
    return switch (Demand.of(result, random)) {
      case Demand.Unknown(String why) -> new Unknown(why);
      case Demand.Found(Demand demand) -> known(demand, phases, slo);
    };
  }

  private static Outcome known(Demand demand, List<Phase> phases, Slo slo) {
    Phase calm = phases.stream().min(Comparator.comparingDouble(Phase::throughput)).orElseThrow();
    Histogram service = calm.service().histogram();
    double relative = service.getMean() == 0 ? 1 : service.getStdDeviation() / service.getMean();
    List<Phase> met = phases.stream().filter(slo::isMet).toList();
    if (met.isEmpty()) {
      return new Unknown(
          "phases: none of %d met p95 < %.0f ms and errors < %.1f %% (expected: at least one)"
              .formatted(phases.size(), slo.p95Ms(), 100 * slo.errorShare()));
    }
    List<Ceiling> ceilings = List.of();
    if (met.size() < phases.size()) {
      double most = met.stream().mapToDouble(Phase::throughput).max().orElseThrow();
      ceilings = List.of(new Ceiling(Estimate.exactly(most), "more missed the SLO"));
    }
    double p95 = calm.latency().percentileMs(95);
    return new Known(new Server(demand, p95, relative * relative, ceilings));
  }

  /** Returns the same server, with one more bound. */
  Server below(Estimate perSecond, String why) {
    List<Ceiling> all = new java.util.ArrayList<>(ceilings);
    all.add(new Ceiling(perSecond, why));
    return new Server(demand, calmP95Ms, variation, all);
  }
}
