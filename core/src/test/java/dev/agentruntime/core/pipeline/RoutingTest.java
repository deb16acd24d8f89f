package dev.agentruntime.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.BackendResult.Kind;
import dev.agentruntime.core.backend.Price;
import dev.agentruntime.core.backend.Route;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Receipt;
import dev.agentruntime.core.metrics.BackendMeters;
import dev.agentruntime.core.metrics.Distribution;
import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Point;
import dev.agentruntime.core.metrics.Series;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoutingTest {
  private final ManualTime time = new ManualTime();
  private final Meters meters = new Meters(new SimpleMeterRegistry());
  private final Routing routing = new Routing(new BackendMeters(meters), time::nanos);

  @Test
  void callsTheBackendOfTheRouteWithWhatWasAsked() {
    ScriptedBackend backend = ScriptedBackend.answering();
    DispatchRequest request = Requests.governed(backend);

    DispatchResult result = routing.dispatch(request);

    assertThat(result)
        .isEqualTo(new DispatchResult.Succeeded(Receipt.of(request), Requests.ANSWER));
    assertThat(backend.calls())
        .containsExactly(
            new BackendCall(
                request.id(),
                request.correlationId(),
                request.principal(),
                request.intent(),
                request.context(),
                request.input(),
                null,
                Duration.ofMillis(250)));
  }

  @ParameterizedTest
  @CsvSource({
    "UNREACHABLE, BACKEND_FAILED",
    "TIMED_OUT,   BACKEND_TIMEOUT",
    "FAILED,      BACKEND_FAILED",
    "GARBLED,     BACKEND_FAILED"
  })
  void everyKindOfFailureHasItsCode(Kind kind, ProblemCode code) {
    DispatchRequest request = Requests.governed(ScriptedBackend.failing(kind, "backend x: broke"));

    assertThat(routing.dispatch(request))
        .isEqualTo(new DispatchResult.Failed(Receipt.of(request), code, "backend x: broke"));
  }

  @Test
  void anInterruptIsReportedAsWhatItIsAndKept() {
    DispatchRequest request =
        Requests.governed(
            new ScriptedBackend(
                _ -> {
                  throw new InterruptedException();
                }));

    DispatchResult result = routing.dispatch(request);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result)
        .isInstanceOfSatisfying(
            DispatchResult.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo(ProblemCode.INTERRUPTED));
    assertThat(meters.totals())
        .containsKey(Series.of(Metric.BACKEND_CALLS, "scripted", "interrupted"));
  }

  @Test
  void timesEachCallByItsOutcome() {
    ScriptedBackend slow =
        new ScriptedBackend(
            _ -> {
              assertThat(level(Metric.BACKEND_IN_FLIGHT)).isEqualTo(1);
              time.advance(Duration.ofMillis(20));
              return new BackendResult.Answered(Requests.ANSWER);
            });
    routing.dispatch(Requests.governed(slow));
    assertThat(level(Metric.BACKEND_UP)).isEqualTo(1);

    routing.dispatch(Requests.governed(ScriptedBackend.failing(Kind.UNREACHABLE, "no")));

    assertThat(level(Metric.BACKEND_UP)).isZero();
    assertThat(level(Metric.BACKEND_IN_FLIGHT)).isZero();
    assertThat(calls("answered").max()).isCloseTo(0.02, withinPercentage(1));
    assertThat(calls("unreachable").count()).isEqualTo(1);
  }

  @Test
  void aBackendThatSaysNoIsThere() {
    routing.dispatch(Requests.governed(ScriptedBackend.failing(Kind.REJECTED, "no text")));

    assertThat(level(Metric.BACKEND_UP)).isEqualTo(1);
  }

  @Test
  void countsWhatRoutesAndTenantsUse() {
    routing.dispatch(Requests.governed(ScriptedBackend.answering()));
    routing.dispatch(Requests.governed(ScriptedBackend.answering()));

    assertThat(total(Series.of(Metric.TOKENS, "reasoning", "acme", "in"))).isEqualTo(14);
    assertThat(total(Series.of(Metric.TOKENS, "reasoning", "acme", "out"))).isEqualTo(6);
    assertThat(total(Series.of(Metric.COST, "reasoning", "acme")))
        .isCloseTo(0.02, withinPercentage(0.001));
  }

  @Test
  void aPriceOfTheRouteStandsInForWhatTheBackendSays() {
    Route route =
        new Route(
            "reasoning",
            "scripted",
            ScriptedBackend.answering(),
            Duration.ofSeconds(1),
            new Price(new BigDecimal("0.5"), new BigDecimal("3"), new BigDecimal("15")));

    DispatchResult result = routing.dispatch(Requests.of().on(route).request());

    BigDecimal cost = ((DispatchResult.Succeeded) result).answer().usage().costUsd();
    assertThat(cost).isEqualByComparingTo("0.500066");
    assertThat(total(Series.of(Metric.COST, "reasoning", "acme")))
        .isCloseTo(0.500066, withinPercentage(0.001));
  }

  private double level(Metric metric) {
    Point point = Objects.requireNonNull(meters.totals().get(Series.of(metric, "scripted")));
    return ((Point.Level) point).mean();
  }

  private double total(Series series) {
    return ((Point.Growth) Objects.requireNonNull(meters.totals().get(series))).amount();
  }

  private Distribution calls(String outcome) {
    Series series = Series.of(Metric.BACKEND_CALLS, "scripted", outcome);
    return ((Point.Spread) Objects.requireNonNull(meters.totals().get(series))).distribution();
  }
}
