package dev.agentruntime.perf.report.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.report.Results;
import dev.agentruntime.perf.report.SimulatedServer;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import org.junit.jupiter.api.Test;

/** Rules about more load than there is capacity for. */
final class CapacityRulesTest {
  private final SimulatedServer server = SimulatedServer.of(10, 20).steady();

  @Test
  void theKneeOfAClosedTestIsWhereTheWorkersAre() {
    // Ten workers of 20 ms do 500 requests a second: the knee is at ten users.
    Recommendation advice =
        Judging.by(
                new Knee(),
                server.closed(0, 20, 40),
                server.closed(30, 20, 5),
                server.closed(60, 20, 20))
            .orElseThrow();

    assertThat(advice.title()).isEqualTo("Let no more than about 10 requests in at once");
    assertThat(advice.finding())
        .isEqualTo(
            "From 20 to 40 users the throughput went from 500 req/s to 500 req/s (no more), and the"
                + " mean response time from 40 ms to 79.8 ms (2 times as long).");
    assertThat(advice.gain()).contains("about 20 ms, instead of 79.8 ms with 40 users");
  }

  @Test
  void usersWhoThinkAreCountedWithTheirThinking() {
    // A cycle of 20 ms of work and 80 ms of thought keeps 50 users from waiting.
    Recommendation advice =
        Judging.by(
                new Knee(),
                server.closed(0, 20, 25, 0.08),
                server.closed(30, 20, 100, 0.08),
                server.closed(60, 20, 200, 0.08))
            .orElseThrow();

    assertThat(advice.title()).isEqualTo("Let no more than about 50 requests in at once");
  }

  @Test
  void belowItsKneeAClosedTestHasNone() {
    assertThat(Judging.by(new Knee(), server.closed(0, 20, 2), server.closed(30, 20, 8))).isEmpty();
    assertThat(Judging.by(new Knee(), server.closed(0, 20, 40))).isEmpty();
  }

  @Test
  void growthAtAConstantRateTellsTheCapacity() {
    // 600 requests a second come and 500 are done.
    Recommendation advice =
        Judging.by(
                new Queueing(),
                server.open("400/s", 0, 30, 400, 5000),
                server.open("600/s", 40, 30, 600, 50_000))
            .orElseThrow();

    assertThat(advice.title()).isEqualTo("Offer no more than 350 req/s to one server");
    assertThat(advice.finding())
        .startsWith("600/s: at a constant 600 req/s the median response time rose from ")
        .contains("by 167 ms every second");
    assertThat(advice.advice())
        .contains("about 500 req/s of the 600 req/s are finished")
        .contains("Share the load among 2 servers, each 70 % full at most");
    assertThat(advice.gain())
        .contains("after a minute at 600 req/s spares 10 s a request")
        .contains("At 400 req/s it did not grow");
  }

  @Test
  void aSteadyRateDoesNotGrow() {
    assertThat(Judging.by(new Queueing(), server.open("400/s", 0, 30, 400, 5000))).isEmpty();
    assertThat(
            Judging.by(new Queueing(), SimulatedServer.of(10, 18).open("450/s", 0, 60, 450, 5000)))
        .isEmpty();
  }

  @Test
  void aBusyServerIsToldHowManyTasksItNeeds() {
    // 400 requests a second at 4 ms are 1.6 of 2 cores; 60 % of 2 cores hold 292.
    LoadResult result =
        Results.withCpu(
            Results.of(
                "steps",
                server.open("100/s", 0, 20, 100, 50),
                server.open("400/s", 30, 20, 400, 50)),
            4,
            at -> 100);

    Recommendation advice = Judging.by(new CpuBound(), result).orElseThrow();

    assertThat(advice.title()).isEqualTo("Run 2 tasks for 400 req/s");
    assertThat(advice.finding()).contains("of 2 cores (81", "a request costs it 4 ms of CPU");
    assertThat(advice.advice()).contains("a task of 2 cores does 29");
    assertThat(advice.gain()).contains("falls from 81", "to 41");
    assertThat(Judging.by(new CpuBound(), Results.baseline())).isEmpty();
    assertThat(Judging.by(new CpuBound(), server.closed(0, 20, 40))).isEmpty();
  }

  @Test
  void aSharedMachineIsSaidToBeFull() {
    Phase phase = server.open("450/s", 0, 20, 450, 50);
    LoadResult full = Results.withCpu(Results.of("full", phase), 3.8, at -> 100);

    Recommendation advice = Judging.by(new SharedMachine(), full).orElseThrow();

    assertThat(advice.finding())
        .isEqualTo(
            "450/s: the server used 1.74 cores and the generator 0.21, together 97.4 % of the"
                + " machine's 2 cores.");
    assertThat(advice.gain()).startsWith("0.21 cores more").contains("room for 51");
    assertThat(
            Judging.by(
                new SharedMachine(), Results.withCpu(Results.of("half", phase), 2, at -> 100)))
        .isEmpty();
  }

  @Test
  void theHighestLoadThatMeetsTheObjectivesIsTheOneToPlanFor() {
    Phase good = server.open("400/s", 0, 20, 400, 50_000);
    Phase bad = server.open("700/s", 30, 20, 700, 50_000);

    Recommendation advice = Judging.by(new LastGoodLoad(), bad, good).orElseThrow();

    assertThat(advice.title()).isEqualTo("Plan for no more than 400 req/s a server");
    assertThat(advice.finding())
        .startsWith("400/s is the highest load that met every objective; 700/s did not: p95 ");
    assertThat(advice.gain()).startsWith("A p95 of 20.").contains("instead of 7.");
    assertThat(Judging.by(new LastGoodLoad(), good)).isEmpty();
    assertThat(Judging.by(new LastGoodLoad(), bad)).isEmpty();
  }

  @Test
  void whatASpikeLeavesIsCounted() {
    // 900 come and 500 are done for five seconds: 2000 are left, worked off at 500 less 100.
    SimulatedServer.Session session = server.new Session(0, 50_000);
    Phase before = session.open("before", 0, 10, 100);
    Phase spike = session.open("spike", 10, 5, 900);
    Phase after = session.open("after", 15, 20, 100);

    Recommendation advice = Judging.by(new Recovery(), before, spike, after).orElseThrow();

    assertThat(advice.title()).isEqualTo("Shorten the 6 s that a spike costs afterwards");
    assertThat(advice.finding())
        .isEqualTo(
            "After \"spike\" (900 req/s), 2,009 requests were left, and the p95 of a second took 6 s to"
                + " be as before: 20.6 ms before, 3.54 s then.");
    assertThat(advice.advice()).startsWith("The server did 499 req/s of that rate.");
    assertThat(advice.gain())
        .isEqualTo(
            "2 such servers together do 998 req/s, so that a spike of 900 req/s leaves nothing:"
                + " 3.52 s less at p95 for all of that time.");
  }

  @Test
  void whatASpikeLeavesIsCountedInItsOwnPhaseToo() {
    // The next phase begins when all is worked off, four seconds late.
    SimulatedServer.Session session = server.new Session(0, 50_000);
    Phase before = session.open("before", 0, 10, 100);
    Phase spike = session.open("spike", 10, 5, 900);
    Phase after = session.open("after", 20, 20, 100);

    assertThat(Judging.by(new Recovery(), before, spike, after).orElseThrow().title())
        .isEqualTo("Shorten the 4.02 s that a spike costs afterwards");
  }

  @Test
  void aSpikeThatLeavesNothingIsNotMentioned() {
    SimulatedServer.Session session = server.new Session(0, 50_000);
    Phase before = session.open("before", 0, 10, 100);
    Phase spike = session.open("spike", 10, 5, 450);
    Phase after = session.open("after", 15, 20, 100);
    assertThat(Judging.by(new Recovery(), before, spike, after)).isEmpty();
    assertThat(Judging.by(new Recovery(), before, spike)).isEmpty();
  }

  @Test
  void aServerThatDoesNotRecoverIsSaidNotTo() {
    SimulatedServer.Session session = server.new Session(0, 50_000);
    Phase before = session.open("before", 0, 10, 100);
    Phase spike = session.open("spike", 10, 20, 900);
    Phase after = session.open("after", 30, 5, 400);
    assertThat(Judging.by(new Recovery(), before, spike, after).orElseThrow().title())
        .isEqualTo("Shed load in a spike: the server did not recover");
  }
}
