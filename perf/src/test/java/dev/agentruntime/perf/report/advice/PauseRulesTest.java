package dev.agentruntime.perf.report.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.report.Results;
import dev.agentruntime.perf.report.SimulatedServer;
import dev.agentruntime.perf.report.SimulatedServer.Stall;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import dev.agentruntime.perf.result.LoadResult.ServerSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules about a server that pauses, stalls or fills. */
final class PauseRulesTest {
  private final SimulatedServer server = SimulatedServer.of(10, 10);

  @Test
  void pausesByTheClockAreFoundWithTheirPeriod() {
    Recommendation advice = Judging.by(new PeriodicPauses(), pausing()).orElseThrow();

    assertThat(advice.title()).isEqualTo("Find what runs every 10 seconds");
    assertThat(advice.finding()).contains("the slowest requests come every 10 s");
    assertThat(advice.advice()).contains("memory does not follow");
    assertThat(advice.gain()).startsWith("Without the seconds that spike, p99 is 2");
  }

  @Test
  void pausesWithTheMemoryAreTheCollectors() {
    LoadResult result = Results.withCpu(Results.of("gc", pausing()), 1, at -> 150 + 10 * (at % 10));

    Recommendation advice = Judging.by(new PeriodicPauses(), result).orElseThrow();

    assertThat(advice.title()).isEqualTo("Shorten the garbage collector's pauses");
    assertThat(advice.advice()).contains("-XX:+UseZGC");
  }

  @Test
  void aSteadyServerAndAFewStallsHaveNoPeriod() {
    assertThat(Judging.by(new PeriodicPauses(), server.open("200/s", 0, 60, 200, 500))).isEmpty();
    SimulatedServer twice = server.stalling(new Stall(7, 7.6), new Stall(40, 41));
    assertThat(Judging.by(new PeriodicPauses(), twice.open("200/s", 0, 60, 200, 500))).isEmpty();
  }

  @Test
  void whatAClosedLoopWouldHaveHiddenIsSaid() {
    // Two connections: while one request stalls for two seconds, 200 wait to be sent.
    SimulatedServer stalling = server.stalling(new Stall(10, 12));
    Phase phase = stalling.open("100/s", 0, 30, 100, 2);

    Recommendation advice = Judging.by(new HiddenWaiting(), phase).orElseThrow();

    assertThat(phase.service().percentileMs(99)).isLessThan(30);
    assertThat(phase.latency().percentileMs(99)).isGreaterThan(1000);
    assertThat(advice.finding()).startsWith("100/s: p99 from the intended start is 1.");
    assertThat(advice.advice()).contains("most of all 13 s into the test (2.01 s)");
    assertThat(advice.gain()).startsWith("Without the stalls p99 falls by 1.");
  }

  @Test
  void whereNothingWaitsNothingIsHidden() {
    assertThat(Judging.by(new HiddenWaiting(), server.open("100/s", 0, 30, 100, 50))).isEmpty();
    assertThat(Judging.by(new HiddenWaiting(), server.closed(0, 10, 50))).isEmpty();
  }

  @Test
  void memoryThatGrowsIsToldByTheHour() {
    // 200 MiB, and 60 MiB more every hour.
    Recommendation advice = Judging.by(new MemoryGrowth(), soak(60)).orElseThrow();

    assertThat(advice.finding()).contains("by 60.2 MiB an hour");
    // From 260 MiB to 512 MiB at that pace.
    assertThat(advice.title()).isEqualTo("Find what keeps memory, before 4 h 11 min");
    assertThat(advice.advice()).contains("a task of 512 MiB is full 4 h 11 min after");
    assertThat(advice.gain()).contains("1.41 GiB a day");
  }

  @Test
  void memoryThatLevelsOffIsNotMentioned() {
    assertThat(Judging.by(new MemoryGrowth(), soak(0))).isEmpty();
    assertThat(Judging.by(new MemoryGrowth(), Results.stress())).as("too short").isEmpty();
  }

  private Phase pausing() {
    Stall[] stalls =
        IntStream.range(0, 6)
            .mapToObj(i -> new Stall(i * 10 + 4, i * 10 + 4.3))
            .toArray(Stall[]::new);
    return server.stalling(stalls).open("200/s", 0, 60, 200, 500);
  }

  private LoadResult soak(double mibAnHour) {
    Random random = new Random(3);
    List<ServerSample> samples = new ArrayList<>();
    for (int at = 0; at <= 3600; at += 2) {
      double mib = 200 + mibAnHour * at / 3600 + random.nextGaussian() * 2;
      samples.add(new ServerSample(at, 0.2, Math.round(mib * (1 << 20))));
    }
    LoadResult result = Results.of("soak", server.open("20/s", 0, 5, 20, 10));
    return Results.with(result, samples, List.of(), false);
  }
}
