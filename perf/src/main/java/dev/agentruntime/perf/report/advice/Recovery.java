package dev.agentruntime.perf.report.advice;

import static dev.agentruntime.perf.report.figure.Figures.count;
import static dev.agentruntime.perf.report.figure.Figures.duration;
import static dev.agentruntime.perf.report.figure.Figures.ms;
import static dev.agentruntime.perf.report.figure.Figures.rate;

import dev.agentruntime.perf.result.Latencies;
import dev.agentruntime.perf.result.LoadResult.Phase;
import dev.agentruntime.perf.result.LoadResult.Second;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * After a spike, it takes a while until the response time is what it was: what was sent too fast is
 * worked off, in the spike's own phase and in the next.
 */
final class Recovery implements Rule {
  private static final double SPIKE = 1.5;
  private static final double BACK = 1.5;
  private static final int CALM = 3;
  private static final double LONG_S = 2;

  @Override
  public Optional<Recommendation> judge(Evidence evidence) {
    List<Phase> phases =
        evidence.phases().stream().sorted(Comparator.comparingDouble(Phase::startS)).toList();
    for (int i = 1; i + 1 < phases.size(); i++) {
      Phase before = phases.get(i - 1);
      Phase spike = phases.get(i);
      Phase after = phases.get(i + 1);
      if (spiked(before, spike, after)) {
        double sent = spike.startS() + spike.requests() / Evidence.offered(spike);
        double late = Math.min(end(spike), after.startS()) - sent;
        double seconds = Math.max(0, late) + recovery(before, after);
        if (seconds >= LONG_S) {
          return Optional.of(advice(before, spike, after, sent, seconds));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean spiked(Phase before, Phase spike, Phase after) {
    double offered = Evidence.offered(spike);
    return Evidence.offered(after) > 0
        && offered >= SPIKE * Evidence.offered(before)
        && offered >= SPIKE * Evidence.offered(after);
  }

  private static double end(Phase phase) {
    return phase.startS() + phase.seconds();
  }

  /** Returns the seconds until three in a row are as before; all of them where none are. */
  private static double recovery(Phase before, Phase after) {
    double level = BACK * usual(before.timeline());
    int calm = 0;
    for (int i = 0; i < after.timeline().size(); i++) {
      // Where nothing ended, everything waits.
      Latencies times = after.timeline().get(i).latency();
      calm = times.count() > 0 && times.percentileMs(95) <= level ? calm + 1 : 0;
      if (calm == CALM) {
        int first = i + 1 - CALM;
        return first == 0 ? 0 : after.timeline().get(first - 1).atS() - after.startS();
      }
    }
    return after.seconds();
  }

  private static double usual(List<Second> seconds) {
    return TheilSen.median(
        seconds.stream()
            .filter(second -> second.latency().count() > 0)
            .mapToDouble(second -> second.latency().percentileMs(95))
            .toArray());
  }

  private static Recommendation advice(
      Phase before, Phase spike, Phase after, double sent, double seconds) {
    List<Second> slow =
        Stream.concat(spike.timeline().stream(), after.timeline().stream())
            .filter(second -> second.atS() > sent && second.atS() <= sent + seconds + 0.01)
            .toList();
    long left =
        spike.timeline().stream()
            .filter(second -> second.atS() > sent + 0.01)
            .mapToLong(second -> second.latency().count())
            .sum();
    boolean never = recovery(before, after) == after.seconds();
    double offered = Evidence.offered(spike);
    // In its own phase and beyond, a spike that was too fast kept the server as busy as it can be.
    double done = spike.throughput();
    long servers = Math.max(2, (long) Math.ceil(offered / done));
    return new Recommendation(
        never
            ? "Shed load in a spike: the server did not recover"
            : "Shorten the %s that a spike costs afterwards".formatted(duration(seconds)),
        "After \"%s\" (%s), %s were left, and the p95 of a second %s: %s before, %s then."
            .formatted(
                spike.name(),
                rate(offered),
                count(left, "request"),
                never
                    ? "was not as before in all of the %s that followed"
                        .formatted(duration(seconds))
                    : "took %s to be as before".formatted(duration(seconds)),
                ms(usual(before.timeline())),
                ms(usual(slow))),
        "The server did %s of that rate. Refuse early in a spike (admission: 503 with Retry-After), or scale out before it."
            .formatted(rate(done)),
        "%s together do %s, so that a spike of %s leaves nothing: %s less at p95 for all of that time."
            .formatted(
                count(servers, "such server"),
                rate(servers * done),
                rate(offered),
                ms(Math.max(0, usual(slow) - usual(before.timeline())))));
  }
}
