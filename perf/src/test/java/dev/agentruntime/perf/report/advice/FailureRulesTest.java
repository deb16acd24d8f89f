package dev.agentruntime.perf.report.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.report.Results;
import dev.agentruntime.perf.report.SimulatedServer;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules about requests that fail. */
final class FailureRulesTest {
  private final SimulatedServer server = SimulatedServer.of(10, 10).steady();

  @Test
  void refusalsByAnIdleServerComeFromASetting() {
    // 75 of 100 a second are answered, at 0.03 cores idle and 1 ms for each of 100.
    LoadResult idle =
        Results.withCpu(
            Results.of("limited", endings(Map.of("200", 1500L, "429", 500L))), 1, at -> 100);

    Recommendation advice = Judging.by(new Refusing(), idle).orElseThrow();

    assertThat(advice.title()).isEqualTo("Raise the limits");
    assertThat(advice.finding())
        .startsWith("100/s: 500 of 2,000 requests were refused (429: 500, 503: 0; 25 %) while")
        .contains("0.13 of 2 cores (6.5 %)");
    assertThat(advice.gain())
        .isEqualTo("Answers go from 75 req/s to 100 req/s, at about 8.7 % CPU.");
  }

  @Test
  void sheddingComesFromAdmission() {
    LoadResult idle =
        Results.withCpu(
            Results.of("shed", endings(Map.of("200", 1500L, "503", 500L))), 1, at -> 100);
    assertThat(Judging.by(new Refusing(), idle).orElseThrow().title())
        .isEqualTo("Raise what admission lets in");
  }

  @Test
  void refusalsByABusyServerAreRight() {
    Phase phase = endings(Map.of("200", 1500L, "503", 500L));
    assertThat(
            Judging.by(new Refusing(), Results.withCpu(Results.of("busy", phase), 15, at -> 100)))
        .isEmpty();
    assertThat(Judging.by(new Refusing(), phase)).as("unknown CPU").isEmpty();
    assertThat(
            Judging.by(
                new Refusing(),
                Results.withCpu(
                    Results.of("few", endings(Map.of("200", 1999L, "429", 1L))), 1, at -> 100)))
        .isEmpty();
  }

  @Test
  void closedConnectionsAreCountedAgainstKeepAlive() {
    Recommendation advice =
        Judging.by(new ClosedConnections(), endings(Map.of("200", 1980L, "closed", 20L)))
            .orElseThrow();

    assertThat(advice.title()).isEqualTo("Keep connections open for longer");
    assertThat(advice.finding())
        .isEqualTo(
            "100/s: 20 of 2,000 requests ended with their connection (closed: 20, refused: 0; 1 %).");
    assertThat(advice.advice()).startsWith("One request in 100 met a connection");
    assertThat(advice.gain()).contains("from 99 % to 100 %");
  }

  @Test
  void refusedConnectionsAreCountedAgainstTheBacklog() {
    assertThat(
            Judging.by(new ClosedConnections(), endings(Map.of("200", 1900L, "refused", 100L)))
                .orElseThrow()
                .title())
        .isEqualTo("Accept more connections");
    assertThat(Judging.by(new ClosedConnections(), endings(Map.of("200", 2000L)))).isEmpty();
  }

  @Test
  void timeoutsAreCountedByWhatTheyHold() {
    // One a second waits for a second; the others take 10 ms.
    double[] ms = new double[2000];
    Arrays.fill(ms, 10);
    Arrays.fill(ms, 0, 20, 1000);
    Phase some = endings(Map.of("200", 1980L, "timeout", 15L, "504", 5L));
    Phase phase =
        new Phase(
            some.name(),
            some.offered(),
            0,
            20,
            Results.times(ms),
            Results.times(ms),
            some.outcomes(),
            some.timeline());

    Recommendation advice = Judging.by(new Timeouts(), phase).orElseThrow();

    assertThat(advice.title()).isEqualTo("Answer or refuse sooner than after 1 s");
    assertThat(advice.finding())
        .isEqualTo(
            "100/s: 20 requests (1 %) had no answer in time: 15 by the client, 5 as 504. The"
                + " longest took 1 s.");
    assertThat(advice.advice()).contains("99 % of the others were answered within 10 ms");
    assertThat(advice.gain())
        .isEqualTo(
            "They hold 1 request at any time (Little's law); with a timeout of 30 ms that is 0.03.");
    assertThat(Judging.by(new Timeouts(), endings(Map.of("200", 2000L)))).isEmpty();
  }

  @Test
  void wrongRequestsAreNotWork() {
    Recommendation advice =
        Judging.by(new WrongRequests(), endings(Map.of("200", 980L, "401", 1000L, "500", 20L)))
            .orElseThrow();

    assertThat(advice.finding())
        .isEqualTo("100/s: 1,000 of 2,000 requests (50 %) were answered 4xx, 1,000 of them 401.");
    assertThat(advice.advice()).startsWith("401 asks who calls: send a credential");
    assertThat(advice.gain())
        .isEqualTo(
            "2,000 requests of work instead of 1,000, and an error rate of 2 % instead of 51 %.");
    assertThat(Judging.by(new WrongRequests(), endings(Map.of("200", 1000L, "429", 1000L))))
        .isEmpty();
  }

  @Test
  void bugsAndBackendsAreToldApart() {
    Recommendation backend =
        Judging.by(new ServerErrors(), endings(Map.of("200", 1900L, "502", 60L, "timeout", 40L)))
            .orElseThrow();
    assertThat(backend.title()).isEqualTo("Mend the backend that answers 502");
    assertThat(backend.finding()).startsWith("100/s: 60 requests (3 %) failed in the server");
    assertThat(backend.gain()).isEqualTo("An error rate of 2 % instead of 5 %.");
    assertThat(
            Judging.by(new ServerErrors(), endings(Map.of("200", 1990L, "500", 10L)))
                .orElseThrow()
                .title())
        .isEqualTo("Mend what answers 500");
    assertThat(Judging.by(new ServerErrors(), endings(Map.of("200", 1500L, "503", 500L))))
        .isEmpty();
  }

  /** Returns 2000 requests in 20 s, of which the given numbers end so. */
  private Phase endings(Map<String, Long> outcomes) {
    Phase phase = server.open("100/s", 0, 20, 100, 500);
    return new Phase(
        phase.name(),
        phase.offered(),
        phase.startS(),
        20,
        phase.latency(),
        phase.service(),
        outcomes,
        phase.timeline());
  }
}
