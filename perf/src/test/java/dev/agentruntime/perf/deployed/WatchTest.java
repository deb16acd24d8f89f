package dev.agentruntime.perf.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WatchTest {
  private static final Window THREE =
      Window.last(Duration.ofHours(3), Duration.ofHours(1), Instant.parse("2026-11-25T10:30:00Z"));
  private static final Metric RESPONSE = new Metric("shop/API", "ResponseTime", Map.of());
  private static final Metric DURATION =
      new Metric("AWS/Lambda", "Duration", Map.of("FunctionName", "Shop-governance"));

  @Test
  void readsWhatTheRuntimePublishesAndWhatAwsDoesOfItsParts() throws IOException {
    FakeMetrics metrics =
        new FakeMetrics()
            .with(RESPONSE, "p95", 1, Double.NaN, 3)
            .with(DURATION, "Average", 5)
            .with(new Metric("AWS/Lambda", "Duration", Map.of("FunctionName", "other")), "p95", 7)
            .with(
                new Metric(
                    "AWS/Lambda", "Duration", Map.of("FunctionName", "shop", "Resource", "shop:1")),
                "p95",
                8);

    Watch watch = Watch.ofProject(metrics, "shop", THREE);

    assertThat(watch.series().stream().map(WatchedSeries::name))
        .containsExactly(
            "shop/API ResponseTime p95",
            "AWS/Lambda Duration [FunctionName=Shop-governance] Average");
    assertThat(watch.series().getFirst().series().samples()).hasSize(2);
    assertThat(watch.series().getFirst().unit()).isEqualTo("ms");
    assertThat(watch.series().getFirst().aim()).isEqualTo(Watched.Aim.LOWER);
    assertThat(watch.notes())
        .contains(
            "shop/API ResponseTime p50: no value from 2026-11-25T07:00:00Z to"
                + " 2026-11-25T10:00:00Z",
            "AWS/ECS CPUUtilization: none with shop in ClusterName or ServiceName",
            "AWS/DynamoDB ThrottledRequests: none with shop in Operation or TableName");
  }

  @Test
  void passesOnWhatTheCloudSaid() throws IOException {
    FakeMetrics metrics = new FakeMetrics().with(RESPONSE, "p95", 1).note("not all");

    Watch watch =
        Watch.ofMetric(
            metrics,
            RESPONSE,
            List.of(Statistic.P95, new Statistic("P95")),
            "s",
            Watched.Aim.HIGHER,
            THREE);

    assertThat(watch.notes()).containsExactly("not all");
    assertThat(watch.series()).hasSize(1);
    assertThat(watch.series().getFirst().unit()).isEqualTo("s");
    assertThat(watch.series().getFirst().aim()).isEqualTo(Watched.Aim.HIGHER);
  }

  @Test
  void watchesWhatTheFoundingDocumentNames() {
    assertThat(Watched.of("shop").stream().map(each -> each.namespace() + " " + each.name()))
        .containsExactly(
            "shop/API ResponseTime",
            "shop/Governance DecisionTime",
            "shop/API ErrorRate",
            "AWS/ApplicationELB RequestCount",
            "AWS/ECS CPUUtilization",
            "AWS/ECS MemoryUtilization",
            "AWS/Lambda Duration",
            "AWS/DynamoDB ThrottledRequests",
            "AWS/DynamoDB ConsumedReadCapacityUnits",
            "AWS/DynamoDB ConsumedWriteCapacityUnits");
  }
}
