package dev.agentruntime.perf.report.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentruntime.perf.report.Results;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Model;
import dev.agentruntime.perf.result.LoadResult.Offered;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The objectives' bounds, and how phases stand against them. */
final class ObjectiveTest {
  @Test
  void theBoundsAreThoseOfTheDocument() {
    assertThat(Objective.P95_RESPONSE_TIME.standing(500)).isEqualTo(Standing.MET);
    assertThat(Objective.P95_RESPONSE_TIME.standing(501)).isEqualTo(Standing.OFF_TARGET);
    assertThat(Objective.P95_RESPONSE_TIME.standing(751)).isEqualTo(Standing.WARNING);
    assertThat(Objective.P95_RESPONSE_TIME.standing(1001)).isEqualTo(Standing.CRITICAL);
    assertThat(Objective.ERROR_RATE.standing(0.015)).isEqualTo(Standing.OFF_TARGET);
    assertThat(Objective.ERROR_RATE.standing(0.051)).isEqualTo(Standing.CRITICAL);
    assertThat(Objective.AVAILABILITY.standing(0.9991)).isEqualTo(Standing.MET);
    assertThat(Objective.AVAILABILITY.standing(0.9979)).isEqualTo(Standing.WARNING);
    assertThat(Objective.AVAILABILITY.standing(0.994)).isEqualTo(Standing.CRITICAL);
    assertThat(Objective.THROUGHPUT.standing(0.79)).isEqualTo(Standing.WARNING);
    assertThat(Objective.THROUGHPUT.standing(0)).isEqualTo(Standing.WARNING);
    assertThat(Objective.ERROR_RATE.promise()).isEqualTo("at most 1 %");
    assertThat(Objective.AVAILABILITY.bounds())
        .isEqualTo("under 99.8 % warning, under 99.5 % critical");
    assertThat(Objective.THROUGHPUT.bounds()).isEqualTo("under 80 % warning");
  }

  @Test
  void aPhaseIsJudgedByWhatItHas() {
    Phase paced = phase(100, Map.of("200", 900L, "404", 60L, "503", 20L, "timeout", 20L));

    assertThat(Objective.ERROR_RATE.value(paced).orElseThrow()).isEqualTo(0.1, within(1e-9));
    assertThat(Objective.AVAILABILITY.value(paced).orElseThrow()).isEqualTo(0.96, within(1e-9));
    assertThat(Objective.THROUGHPUT.value(paced).orElseThrow()).isEqualTo(1, within(1e-9));
    assertThat(Objective.THROUGHPUT.value(phase(0, Map.of("200", 1000L)))).isEmpty();
    assertThat(Judgement.of(phase(0, Map.of()))).isEmpty();
  }

  @Test
  void theWorstPhaseIsNamedForEachObjective() {
    Phase slow = phase(100, Map.of("200", 600L));
    Phase failing = phase(100, Map.of("200", 990L, "500", 10L));
    LoadResult result = Results.of("two", slow, failing);

    List<Judgement> worst = Judgement.worst(result);

    assertThat(worst).extracting(Judgement::objective).containsExactly(Objective.values());
    assertThat(worst.get(1).phase()).isSameAs(failing);
    assertThat(worst.get(2).phase()).isSameAs(failing);
    assertThat(worst.get(3).phase()).isSameAs(slow);
    assertThat(worst.get(3).standing()).isEqualTo(Standing.WARNING);
  }

  private static Phase phase(double rate, Map<String, Long> outcomes) {
    Offered offered = new Offered(Model.OPEN, 0, rate, rate, "constant", 0);
    return new Phase(
        "phase", offered, 0, 10, Results.times(5), Results.times(5), outcomes, List.of());
  }
}
