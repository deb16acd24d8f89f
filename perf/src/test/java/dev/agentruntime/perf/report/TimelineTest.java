package dev.agentruntime.perf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentruntime.perf.report.Timeline.Point;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Model;
import dev.agentruntime.perf.result.LoadResult.Offered;
import dev.agentruntime.perf.result.LoadResult.Phase;
import dev.agentruntime.perf.result.LoadResult.Second;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The seconds of a test, as a chart has room for them. */
final class TimelineTest {
  @Test
  void aShortTestIsShownByTheSecondWithItsPhasesApart() {
    SimulatedServer server = SimulatedServer.of(4, 5);
    LoadResult result = Results.of("two", server.closed(0, 5, 2), server.closed(20, 5, 2));

    Timeline timeline = Timeline.of(result);

    assertThat(timeline.stepS()).isEqualTo(1);
    assertThat(counted(timeline)).isEqualTo(Facts.requests(result));
    assertThat(timeline.points()).filteredOn(point -> point.seconds() == 0).hasSize(1);
    assertThat(timeline.values(Point::atS)).contains(Double.NaN);
  }

  @Test
  void aLongTestIsThinnedAndLosesNothing() {
    List<Second> seconds =
        IntStream.range(0, 3600)
            .mapToObj(at -> new Second(at + 1, 1, Results.times(5, 9), Map.of("503", 1L)))
            .toList();
    Timeline timeline = Timeline.of(Results.of("soak", phase(seconds, 3600)));

    assertThat(timeline.stepS()).isEqualTo(10);
    assertThat(timeline.points()).hasSize(360);
    assertThat(counted(timeline)).isEqualTo(7200);
    assertThat(timeline.points().getFirst().failures()).isEqualTo(Map.of("503", 10L));
    assertThat(timeline.points().getFirst().atS()).isEqualTo(5);
    assertThat(timeline.points().get(180).offered()).isEqualTo(150.1, within(0.1));
  }

  @Test
  void theLastSecondIsAsLongAsItsPhase() {
    List<Second> seconds =
        List.of(new Second(1, 0, Results.times(5)), new Second(1.4, 0, Results.times(5)));
    Point last = Timeline.of(Results.of("cut", phase(seconds, 1.4))).points().getLast();
    assertThat(last.seconds()).isEqualTo(0.4, within(1e-9));
  }

  @Test
  void whatFailsAtOnceHasEndedThoughItHasNoTime() {
    Second second = new Second(1, 3, Results.times(5, 6, 7), Map.of("refused", 2L, "500", 1L));
    Point point = Timeline.of(Results.of("refused", phase(List.of(second), 1))).points().getFirst();
    assertThat(point.ended()).isEqualTo(5);
    assertThat(point.succeeded()).isEqualTo(2);
  }

  @Test
  void errorsWithoutAKindAreOfTheOnlyOneOrOfAny() {
    List<Second> seconds = List.of(new Second(1, 2, Results.times(5, 6)));
    assertThat(failures(seconds, Map.of("timeout", 2L))).isEqualTo(Map.of("timeout", 2L));
    assertThat(failures(seconds, Map.of("timeout", 1L, "500", 1L)))
        .isEqualTo(Map.of("any error", 2L));
  }

  private static Map<String, Long> failures(List<Second> seconds, Map<String, Long> outcomes) {
    Phase phase = phase(seconds, 1);
    LoadResult result =
        Results.of(
            "errors",
            new Phase(
                phase.name(),
                phase.offered(),
                0,
                1,
                phase.latency(),
                phase.service(),
                outcomes,
                seconds));
    return Timeline.of(result).points().getFirst().failures();
  }

  private static long counted(Timeline timeline) {
    return timeline.points().stream().mapToLong(point -> point.latency().count()).sum();
  }

  /** Returns a ramp from 100 to 200 requests a second. */
  private static Phase phase(List<Second> seconds, double length) {
    Offered ramp = new Offered(Model.OPEN, 0, 100, 200, "constant", 0);
    return new Phase(
        "ramp", ramp, 0, length, Results.times(5), Results.times(5), Map.of("200", 1L), seconds);
  }
}
