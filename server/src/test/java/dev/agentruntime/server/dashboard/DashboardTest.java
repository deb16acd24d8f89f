package dev.agentruntime.server.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Series;
import dev.agentruntime.core.metrics.history.Interval;
import dev.agentruntime.core.metrics.history.MetricRecord;
import dev.agentruntime.core.metrics.history.Span;
import dev.agentruntime.core.performance.PerformanceBudget;
import dev.agentruntime.core.performance.Resource;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.testkit.InMemoryMetricHistory;
import dev.agentruntime.testkit.ManualClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class DashboardTest {
  private final ManualClock clock = new ManualClock();
  private final Meters meters = new Meters(new SimpleMeterRegistry());
  private final InMemoryMetricHistory history = new InMemoryMetricHistory();
  private final PerformanceBudget budget =
      new PerformanceBudget(
          Map.of(
              Resource.CPU,
              0.7,
              Resource.MEMORY,
              0.8,
              Resource.NETWORK,
              0.5,
              Resource.DATABASE,
              0.8));
  private MetricRecord record = record();
  private Dashboard dashboard = dashboard();

  @Test
  void theOverviewIsThatOfTheLastMinute() throws Exception {
    for (int i = 0; i < 24; i++) {
      // A busy minute, then a quiet one.
      requests(i < 12 ? 50 : 5);
      beat();
    }

    Value.Fields overview = fields(data(Span.HOUR), "overview");

    assertThat(number(overview, "throughput_per_min")).isEqualTo(12 * 7);
    assertThat(number(overview, "peak_per_min")).isEqualTo(12 * 52);
    assertThat(number(overview, "client_error_ratio")).isCloseTo(12 / 84.0, within(1e-3));
    assertThat(number(overview, "server_error_ratio")).isCloseTo(12 / 84.0, within(1e-3));
    assertThat(number(overview, "error_ratio")).isCloseTo(24 / 84.0, within(1e-3));
    assertThat(number(fields(overview, "latency_s"), "p50")).isCloseTo(0.01, within(2e-4));
    assertThat(number(overview, "cost_usd_per_hour")).isCloseTo(24 * 0.25, within(1e-9));
  }

  @Test
  void anIdleRuntimeHasNoQuantilesAndNoErrors() throws Exception {
    beat();

    Value.Fields overview = fields(data(Span.HOUR), "overview");

    assertThat(fields(overview, "latency_s").get("p99")).isEqualTo(Value.Null.NULL);
    assertThat(overview.get("error_ratio")).isEqualTo(Value.Null.NULL);
    assertThat(number(overview, "throughput_per_min")).isZero();
  }

  @Test
  void whatANewProcessShowsGoesOnFromTheLast() throws Exception {
    requests(50);
    beat();
    record = record();
    dashboard = dashboard();
    beat();

    assertThat(number(fields(data(Span.HOUR), "overview"), "peak_per_min")).isEqualTo(52);
  }

  @Test
  void everyMetricThatSaysAnythingHasItsPanel() throws Exception {
    requests(3);
    meters.gauge(Series.of(Metric.POLICIES), () -> 6);
    beat();

    for (Span span : Span.values()) {
      clock.advance(Duration.ofSeconds(30));
      Value.Fields data = data(span);
      int times = items(data, "times").size();
      assertThat(times).isEqualTo((int) span.length().dividedBy(span.step()));
      assertThat(panels(data).keySet())
          .containsExactly(
              "agent_runtime.http.request.duration",
              "agent_runtime.policies",
              "agent_runtime.cost");
      Value.Fields requests =
          Objects.requireNonNull(panels(data).get("agent_runtime.http.request.duration"));
      assertThat(requests.text("kind")).isEqualTo("latency");
      assertThat(requests.text("section")).isEqualTo("Traffic");
      assertThat(items(requests, "series")).hasSize(3);
      assertThat(items(fields(requests, "all"), "count")).hasSize(times);
      assertThat(sum(items(fields(requests, "all"), "count"))).isEqualTo(5);
      assertThat(items(fields(requests, "heatmap"), "counts")).hasSize(times);
      Value.Fields cost = Objects.requireNonNull(panels(data).get("agent_runtime.cost"));
      assertThat(sum(items(fields(cost, "all"), "rate"))).isPositive();
    }
  }

  @Test
  void aStepThatIsNotOverHasTheRateOfWhatIsOverOfIt() throws Exception {
    for (int i = 0; i < 10; i++) {
      meters.counter(Series.of(Metric.COST, "reasoning", "acme")).accept(5);
      beat();
    }

    for (Span span : Span.values()) {
      Value.Fields cost = Objects.requireNonNull(panels(data(span)).get("agent_runtime.cost"));
      assertThat(number(items(fields(cost, "all"), "rate").getLast())).isEqualTo(1);
    }
  }

  @Test
  void theHeatMapHoldsEveryRequestInItsRow() throws Exception {
    requests(40);
    beat();

    Value.Fields heat =
        fields(
            Objects.requireNonNull(
                panels(data(Span.HOUR)).get("agent_runtime.http.request.duration")),
            "heatmap");
    List<Value> bounds = items(heat, "bounds");
    double[] rows = new double[bounds.size()];
    for (Value counts : items(heat, "counts")) {
      List<Value> row = ((Value.Items) counts).values();
      for (int i = 0; i < rows.length; i++) {
        rows[i] += number(row.get(i));
      }
    }
    // 40 of 10 ms, one of 20 ms and one of 1 s.
    assertThat(number(bounds.getFirst())).isBetween(0.01, 0.012);
    assertThat(rows[0]).isEqualTo(40);
    assertThat(rows[rows.length - 1]).isEqualTo(1);
    assertThat(Arrays.stream(rows).sum()).isEqualTo(42);
  }

  @Test
  void aTickIsMadeOnceForAllWhoLookOn() throws Exception {
    List<byte[]> one = new ArrayList<>();
    List<byte[]> other = new ArrayList<>();
    beat();
    try (Ticks.Viewer _ = dashboard.ticks().view(one::add).orElseThrow();
        Ticks.Viewer _ = dashboard.ticks().view(other::add).orElseThrow()) {
      requests(3);
      beat();
    }
    beat();

    assertThat(one).hasSize(1);
    assertThat(one.getFirst()).isSameAs(other.getFirst());
    Value.Fields tick = (Value.Fields) new JsonReader(64).read(one.getFirst());
    assertThat(tick.text("beside")).isEqualTo("yes");
    assertThat(items(tick, "times")).hasSize(1);
    assertThat(panels(tick)).containsKey("agent_runtime.http.request.duration");
  }

  @Test
  void onlySoManyMayLookOn() {
    List<Ticks.Viewer> viewers = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      viewers.add(dashboard.ticks().view(_ -> {}).orElseThrow());
    }
    assertThat(dashboard.ticks().view(_ -> {})).isEmpty();

    viewers.getFirst().close();
    viewers.getFirst().close();
    assertThat(dashboard.ticks().view(_ -> {})).isPresent();
    assertThat(dashboard.ticks().view(_ -> {})).isEmpty();
  }

  private void requests(int fast) {
    for (int i = 0; i < fast; i++) {
      meters.recording(Series.of(Metric.HTTP_REQUESTS, "/dispatch", "200")).record(10_000_000);
    }
    meters.recording(Series.of(Metric.HTTP_REQUESTS, "/dispatch", "403")).record(20_000_000);
    meters.recording(Series.of(Metric.HTTP_REQUESTS, "/dispatch", "503")).record(1_000_000_000);
    meters.counter(Series.of(Metric.COST, "reasoning", "acme")).accept(0.25);
  }

  private void beat() {
    clock.advance(Duration.ofSeconds(5));
    Interval interval = record.take(clock.instant());
    dashboard.tick(interval);
  }

  private MetricRecord record() {
    try {
      return new MetricRecord(meters, history, clock.instant());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Dashboard dashboard() {
    try {
      return new Dashboard(
          new Dashboard.Parts(
              "1",
              history,
              budget,
              () -> "ok",
              () -> 0,
              Map.of("beside", json -> json.writeString("yes")),
              clock));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Value.Fields data(Span span) throws Exception {
    return (Value.Fields) new JsonReader(64).read(dashboard.data(span));
  }

  private static Map<String, Value.Fields> panels(Value.Fields data) {
    Map<String, Value.Fields> panels = new LinkedHashMap<>();
    for (Value panel : items(data, "panels")) {
      Value.Fields fields = (Value.Fields) panel;
      panels.put(Objects.requireNonNull(fields.text("id")), fields);
    }
    return panels;
  }

  private static Value.Fields fields(Value.Fields of, String name) {
    return (Value.Fields) Objects.requireNonNull(of.get(name), name);
  }

  private static List<Value> items(Value.Fields of, String name) {
    return ((Value.Items) Objects.requireNonNull(of.get(name), name)).values();
  }

  private static double sum(List<Value> numbers) {
    return numbers.stream().mapToDouble(DashboardTest::number).sum();
  }

  private static double number(Value.Fields of, String name) {
    return number(Objects.requireNonNull(of.get(name), name));
  }

  private static double number(Value value) {
    return switch (value) {
      case Value.Whole(long whole) -> whole;
      case Value.Decimal(BigDecimal decimal) -> decimal.doubleValue();
      default -> throw new AssertionError(value);
    };
  }
}
