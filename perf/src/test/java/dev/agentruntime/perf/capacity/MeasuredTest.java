package dev.agentruntime.perf.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentruntime.perf.result.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** What is read out of a result. */
final class MeasuredTest {
  private static final RandomGenerator RANDOM =
      RandomGeneratorFactory.of("L64X128MixRandom").create(1);

  @Test
  void cpuOfARequestIsThatOfAllOverAll() {
    LoadResult result = new Stress(0.5, 150_000_000).step(10, 400, 25).step(50, 900, 55).result();

    Demand demand = ((Demand.Found) Demand.of(result, RANDOM)).demand();

    assertThat(demand.cpuMs().value()).isCloseTo(0.5, within(1e-9));
    assertThat(demand.cpuMs().low()).isCloseTo(0.5, within(1e-9));
    assertThat(demand.memoryBytes()).isEqualTo(150_000_000);
    assertThat(demand.measured()).isTrue();
  }

  /* A sample of a server with nothing to do, and one that first speaks again after a pause. */
  @Test
  void whatAnIdleServerUsesBelongsToNoRequest() {
    LoadResult result = new Stress(0.5, 150_000_000).step(10, 400, 25).step(50, 900, 55).result();
    List<LoadResult.ServerSample> samples = new ArrayList<>(result.server().subList(0, 11));
    samples.add(new LoadResult.ServerSample(15, 0.4, 150_000_000));
    samples.addAll(result.server().subList(16, 21));

    Demand demand = ((Demand.Found) Demand.of(with(result, samples), RANDOM)).demand();

    assertThat(demand.cpuMs().value()).isCloseTo(0.5, within(1e-9));

    samples.add(new LoadResult.ServerSample(21, 0.1, 150_000_000));
    demand = ((Demand.Found) Demand.of(with(result, samples), RANDOM)).demand();
    assertThat(demand.cpuMs().value()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void withoutSamplesOfTheServerNothingIsKnown() {
    LoadResult result = new Stress(0.5, 1).step(10, 400, 25).result(List.of());
    assertThat(Demand.of(result, RANDOM))
        .isInstanceOfSatisfying(
            Demand.Unknown.class,
            unknown -> assertThat(unknown.why()).contains("server: 0 samples", "expected"));
  }

  @Test
  void whatMissedThePromisesBoundsTheRest() {
    LoadResult result =
        new Stress(0.5, 150_000_000)
            .step(10, 400, 25)
            .step(50, 900, 55)
            .step(100, 950, 600)
            .result();

    Server server = ((Server.Known) Server.of(result, Slo.DEFAULT, RANDOM)).server();

    assertThat(server.calmP95Ms()).isCloseTo(25, within(0.1));
    assertThat(server.variation()).isCloseTo(0, within(1e-6));
    assertThat(server.ceilings())
        .containsExactly(new Server.Ceiling(Estimate.exactly(900), "more missed the SLO"));
  }

  @Test
  void errorsMissThePromisesToo() {
    LoadResult result = new Stress(0.5, 1).step(10, 400, 25, 8).result();
    assertThat(Server.of(result, Slo.DEFAULT, RANDOM))
        .isInstanceOfSatisfying(
            Server.Unknown.class, unknown -> assertThat(unknown.why()).contains("none of 1 met"));
  }

  @Test
  void stepsAreThoseOfUsersWhoWait() {
    LoadResult three =
        new Stress(1, 1).step(50, 900, 55, 9).step(10, 400, 25).step(100, 950, 105).result();
    assertThat(((Steps.Found) Steps.of(three)).steps())
        .extracting(Step::users, Step::throughput)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(10.0, 400.0),
            org.assertj.core.groups.Tuple.tuple(50.0, 891.0),
            org.assertj.core.groups.Tuple.tuple(100.0, 950.0));

    LoadResult two = new Stress(1, 1).step(10, 400, 25).step(10, 410, 24).result();
    assertThat(Steps.of(two))
        .isInstanceOfSatisfying(
            Steps.TooFew.class,
            few -> assertThat(few.why()).contains("steps: 1", "at least 3", "load-test stress"));
  }

  /* 400/s that stay 25 ms each are 10 users; 900/s that stay 30 ms are 27, not 50. */
  @Test
  void littlesLawTellsWhatIsNoClosedSystem() {
    LoadResult result = new Stress(1, 1).step(10, 400, 25).step(50, 900, 30).result();
    List<LittlesLaw> checks = Steps.closed(result).stream().map(LittlesLaw::of).toList();

    assertThat(checks.get(0).expected()).isCloseTo(10, within(0.02));
    assertThat(checks.get(0).holds()).isTrue();
    assertThat(checks.get(1).expected()).isCloseTo(27, within(0.1));
    assertThat(checks.get(1).holds()).isFalse();
  }

  private static LoadResult with(LoadResult result, List<LoadResult.ServerSample> samples) {
    return new LoadResult(
        result.format(),
        result.scenario(),
        result.started(),
        false,
        null,
        result.target(),
        result.machine(),
        result.phases(),
        samples,
        result.generator(),
        List.of());
  }
}
