package dev.agentruntime.perf.report.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentruntime.perf.report.Results;
import dev.agentruntime.perf.report.SimulatedServer;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import dev.agentruntime.perf.result.LoadResult.ServerSample;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the server used, and what a request costs it. */
final class ServerUseTest {
  private final SimulatedServer server = SimulatedServer.of(16, 5);

  @Test
  void aSampleCountsForThePartOfItsTimeThatIsInThePhase() {
    Phase phase = server.open("late", 2, 5, 100, 10);
    LoadResult result =
        Results.with(
            Results.of("one", phase),
            List.of(
                new ServerSample(0, 0, 100),
                new ServerSample(4, 1, 200),
                new ServerSample(8, 2, 300)),
            List.of(),
            false);

    ServerUse use = ServerUse.during(result, phase).orElseThrow();

    // Of two seconds one core, of three seconds and the last answer's time two.
    assertThat(use.averageCores()).isEqualTo(1.6, within(0.01));
    assertThat(use.averageBytes()).isEqualTo(260, within(1.0));
    assertThat(use.peakCores()).isEqualTo(2);
    assertThat(use.peakBytes()).isEqualTo(300);
  }

  @Test
  void whereNothingIsKnownNothingIsSaid() {
    assertThat(ServerUse.during(Results.of("none", server.closed(0, 2, 1)))).isEmpty();
    assertThat(CpuCost.of(Results.of("none", server.closed(0, 2, 1)))).isEmpty();
  }

  @Test
  void theCostOfARequestIsTheSlopeOverThePhases() {
    LoadResult result =
        Results.withCpu(
            Results.of(
                "steps", server.open("slow", 0, 20, 100, 50), server.open("fast", 30, 20, 400, 50)),
            1.5,
            at -> 100);

    CpuCost cost = CpuCost.of(result).orElseThrow();

    assertThat(cost.msARequest()).isEqualTo(1.5, within(0.02));
    assertThat(cost.idleCores()).isEqualTo(0.03, within(0.01));
    assertThat(cost.rateAt(1.23)).isEqualTo(800, within(20.0));
    assertThat(cost.coresAt(800)).isEqualTo(1.23, within(0.03));
  }

  @Test
  void whatSomethingElseUsedIsNotTakenForTheCostOfDoingNothing() {
    // The first phase loads a model: most of its cores are not for its few requests.
    LoadResult result =
        Results.with(
            Results.of(
                "plan",
                server.open("ramp", 0, 10, 25, 50),
                server.open("50/s", 10, 10, 50, 50),
                server.open("130/s", 20, 10, 130, 50),
                server.open("100/s", 30, 10, 100, 50)),
            List.of(
                new ServerSample(0, 0, 100),
                new ServerSample(10, 0.8, 100),
                new ServerSample(20, 0.7, 100),
                new ServerSample(30, 1.0, 100),
                new ServerSample(40, 0.9, 100)),
            List.of(),
            false);

    CpuCost cost = CpuCost.of(result).orElseThrow();

    assertThat(cost.idleCores()).isZero();
    assertThat(cost.msARequest()).isEqualTo(3.4 / 305 * 1000, within(0.2));
  }
}
