package dev.agentruntime.perf.report.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.report.Results;
import dev.agentruntime.perf.report.SimulatedServer;
import dev.agentruntime.perf.result.LoadResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What whole results recommend. */
final class RecommendationsTest {
  @Test
  void aServerWithRoomIsToldHowMuch() {
    SimulatedServer server = SimulatedServer.of(10, 20).steady();
    LoadResult result =
        Results.withCpu(Results.of("baseline", server.open("200/s", 0, 30, 200, 50)), 2, at -> 150);

    Recommendations advice = Recommendations.of(result);

    assertThat(advice.found()).isEmpty();
    // 0.43 cores for 200 a second: 1.2 cores hold 558.
    assertThat(advice.headroom())
        .startsWith("Nothing to change: the p95 was 20.7 ms")
        .contains("4.1 % of the 500 ms that are promised")
        .contains("at 200 req/s the server used 0.4")
        .contains("60 % CPU holds about 55")
        .endsWith("2.8 times that rate.");
  }

  @Test
  void aRefusedResultRecommendsOnlyABetterTest() {
    List<String> refusals = List.of("The generator was busy.");
    LoadResult full = Results.with(Results.stress(), Results.stress().server(), refusals, false);
    assertThat(Recommendations.of(full).found())
        .extracting(Recommendation::title)
        .containsExactly("Load the server from another machine");

    LoadResult unknown = Results.with(Results.stress(), List.of(), refusals, false);
    assertThat(Recommendations.of(unknown).found()).isEmpty();
    assertThat(Recommendations.of(unknown).headroom()).contains("cannot be trusted");
  }

  @Test
  void anEmptyResultSaysSo() {
    assertThat(Recommendations.of(Results.of("none")).headroom()).startsWith("Nothing ended");
  }

  @Test
  void everythingThatAStressTestShowsIsSaidOnce() {
    assertThat(Recommendations.of(Results.stress()).found())
        .extracting(Recommendation::title)
        .containsExactly(
            "Load the server from another machine",
            "Plan for no more than 804 req/s a server",
            "Let no more than about 24 requests in at once",
            "Run 2 tasks for 807 req/s");
  }
}
