package dev.agentruntime.perf.report.advice;

import static dev.agentruntime.perf.report.figure.Figures.count;
import static dev.agentruntime.perf.report.figure.Figures.percent;

import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.Optional;

/** Connections are closed under requests, or refused. */
final class ClosedConnections implements Rule {
  private static final double MANY = 0.001;

  @Override
  public Optional<Recommendation> judge(Evidence evidence) {
    return evidence
        .worst(phase -> Evidence.share(broken(phase), phase))
        .filter(phase -> Evidence.share(broken(phase), phase) >= MANY)
        .map(ClosedConnections::advice);
  }

  private static Recommendation advice(Phase phase) {
    long closed = phase.count("closed");
    long refused = phase.count("refused");
    String advice =
        closed >= refused
            ? "One request in %s met a connection that was being closed. Raise the server's keep-alive (seconds, and requests a connection) over the client's, so that the client closes first."
                .formatted(count(Math.round((double) phase.requests() / closed)))
            : "The server, or what stands before it, took no more connections: raise its backlog and open files, or keep connections instead of opening new ones.";
    long others = phase.requests() - broken(phase);
    String gain =
        others == 0
            ? "%s that have an answer; none has one now.".formatted(count(broken(phase), "request"))
            : "If they end as the others did, the success rate goes from %s to %s."
                .formatted(
                    percent(Evidence.share(phase.successes(), phase)),
                    percent((double) phase.successes() / others));
    return new Recommendation(
        closed >= refused ? "Keep connections open for longer" : "Accept more connections",
        "%s: %s of %s ended with their connection (closed: %s, refused: %s; %s)."
            .formatted(
                phase.name(),
                count(broken(phase)),
                count(phase.requests(), "request"),
                count(closed),
                count(refused),
                percent(Evidence.share(broken(phase), phase))),
        advice,
        gain);
  }

  private static long broken(Phase phase) {
    return phase.count("closed") + phase.count("refused");
  }
}
