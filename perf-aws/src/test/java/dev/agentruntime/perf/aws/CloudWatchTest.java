package dev.agentruntime.perf.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.perf.deployed.Metric;
import dev.agentruntime.perf.deployed.MetricQuery;
import dev.agentruntime.perf.deployed.MetricSeries;
import dev.agentruntime.perf.deployed.MetricSeries.Sample;
import dev.agentruntime.perf.deployed.Metrics;
import dev.agentruntime.perf.deployed.Reading;
import dev.agentruntime.perf.deployed.Statistic;
import dev.agentruntime.perf.deployed.Window;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CloudWatch over its own protocol, Smithy RPC v2 with CBOR. */
final class CloudWatchTest {
  private static final MetricQuery P95 =
      new MetricQuery(
          new Metric("agent-runtime/API", "ResponseTime", Map.of()), new Statistic("p95"));
  private static final MetricQuery CPU =
      new MetricQuery(
          new Metric(
              "AWS/ECS", "CPUUtilization", Map.of("ServiceName", "api", "ClusterName", "main")),
          Statistic.AVERAGE);
  private static final Window DAY =
      Window.last(Duration.ofHours(24), Duration.ofHours(1), LoopbackAws.NOW);

  private LoopbackAws server;
  private Metrics metrics;

  @BeforeEach
  void start() throws IOException {
    server = LoopbackAws.start();
    metrics = LoopbackAws.aws().metrics(server.place("eu-central-1"));
  }

  @AfterEach
  void stop() {
    metrics.close();
    server.close();
  }

  @Test
  void asksAndReadsAsPinned() throws IOException {
    server.then(Reply.cloudWatch(Reply.golden("get-metric-data.answer.json")));

    Reading reading = metrics.read(List.of(P95, CPU), DAY);

    assertThat(server.received()).hasSize(1);
    assertThat(server.received().getFirst().text())
        .isEqualTo(Reply.golden("get-metric-data.request.txt"));
    assertThat(reading.series())
        .containsExactly(
            new MetricSeries(
                P95,
                List.of(
                    sample("2026-11-24T10:00:00Z", 341.5),
                    sample("2026-11-24T11:00:00Z", 350),
                    sample("2026-11-24T13:00:00Z", 362.25))),
            new MetricSeries(CPU, List.of(sample("2026-11-24T10:00:00Z", 45))));
    assertThat(reading.notes()).containsExactly("MaxMetricsExceeded only part was searched");
  }

  @Test
  void listsAsPinned() throws IOException {
    server
        .then(Reply.cloudWatch(Reply.golden("list-metrics.answer-1.json")))
        .then(Reply.cloudWatch(Reply.golden("list-metrics.answer-2.json")));

    List<Metric> found = metrics.list("AWS/ECS", "CPUUtilization");

    assertThat(server.received().stream().map(Received::text))
        .containsExactly(
            Reply.golden("list-metrics.request-1.txt"), Reply.golden("list-metrics.request-2.txt"));
    assertThat(found)
        .containsExactly(
            CPU.metric(), new Metric("AWS/ECS", "CPUUtilization", Map.of("ClusterName", "other")));
  }

  @Test
  void putsPagesTogether() throws IOException {
    server
        .then(
            Reply.cloudWatch(
                """
                {"NextToken": "page-2", "MetricDataResults": [
                  {"Id": "q0", "StatusCode": "PartialData",
                   "Timestamps": [1795514400], "Values": [1]}]}\
                """))
        .then(
            Reply.cloudWatch(
                """
                {"MetricDataResults": [
                  {"Id": "q0", "StatusCode": "Complete",
                   "Timestamps": [1795518000], "Values": [2]}]}\
                """));

    Reading reading = metrics.read(List.of(P95), DAY);

    assertThat(reading.series().getFirst().samples())
        .containsExactly(sample("2026-11-24T10:00:00Z", 1), sample("2026-11-24T11:00:00Z", 2));
    assertThat(reading.notes()).isEmpty();
    assertThat(server.received().get(0).json().has("NextToken")).isFalse();
    assertThat(server.received().get(1).json().path("NextToken").asString()).isEqualTo("page-2");
    assertThat(server.received().get(1).json().path("MetricDataQueries"))
        .isEqualTo(server.received().get(0).json().path("MetricDataQueries"));
  }

  @Test
  void saysWhereValuesAreMissingForGood() throws IOException {
    server.then(
        Reply.cloudWatch(
            """
            {"MetricDataResults": [
              {"Id": "q0", "StatusCode": "PartialData", "Timestamps": [1795514400], "Values": [1],
               "Messages": [{"Code": "Truncated", "Value": "not\\nall"}]}]}\
            """));

    assertThat(metrics.read(List.of(P95), DAY).notes())
        .containsExactly(
            "agent-runtime/API ResponseTime p95: Truncated not all",
            "agent-runtime/API ResponseTime p95: 1 of 24 windows; CloudWatch says that there are"
                + " more");
  }

  @Test
  void whatHasNoValuesIsEmpty() throws IOException {
    server.then(
        Reply.cloudWatch(
            """
            {"MetricDataResults": [
              {"Id": "q0", "StatusCode": "Complete", "Timestamps": [], "Values": []}]}\
            """));

    Reading reading = metrics.read(List.of(P95, CPU), DAY);

    assertThat(reading.series())
        .containsExactly(new MetricSeries(P95, List.of()), new MetricSeries(CPU, List.of()));
    assertThat(reading.notes()).isEmpty();
  }

  @Test
  void asksForAtMostFiveHundredAtOnce() throws IOException {
    server.then(Reply.cloudWatch("{}")).then(Reply.cloudWatch("{}"));

    Reading reading = metrics.read(Collections.nCopies(501, P95), DAY);

    assertThat(reading.series()).hasSize(501);
    assertThat(
            server.received().stream()
                .map(request -> request.json().path("MetricDataQueries").size()))
        .containsExactly(500, 1);
  }

  @Test
  void refusesToReadInCircles() {
    server
        .then(Reply.cloudWatch("{\"NextToken\": \"a\"}"))
        .then(Reply.cloudWatch("{\"NextToken\": \"a\"}"));

    assertFails(
        "CloudWatch GetMetricData of agent-runtime/API ResponseTime p95 in eu-central-1:"
            + " page 2 leads back to one before it");
  }

  @Test
  void refusesAnswersToWhatWasNotAsked() {
    server.then(
        Reply.cloudWatch(
            "{\"MetricDataResults\": [{\"Id\": \"q7\", \"StatusCode\": \"Complete\"}]}"));

    assertFails(
        "CloudWatch GetMetricData of agent-runtime/API ResponseTime p95 in eu-central-1:"
            + " an answer to q7 (expected: to q0 to q0)");
  }

  @Test
  void refusesTimesWithoutValues() {
    server.then(
        Reply.cloudWatch(
            """
            {"MetricDataResults": [{"Id": "q0", "StatusCode": "Complete",
              "Timestamps": [1795514400], "Values": []}]}\
            """));

    assertFails(
        "CloudWatch GetMetricData of agent-runtime/API ResponseTime p95 in eu-central-1:"
            + " 1 times and 0 values of agent-runtime/API ResponseTime p95 (expected: as many)");
  }

  @Test
  void saysWhichMetricWasForbidden() {
    server.then(
        Reply.cloudWatch(
            """
            {"MetricDataResults": [{"Id": "q0", "StatusCode": "Forbidden",
              "Messages": [{"Code": "Forbidden", "Value": "account 1"}]}]}\
            """));

    assertFails(
        "CloudWatch GetMetricData of agent-runtime/API ResponseTime p95 in eu-central-1:"
            + " Forbidden: agent-runtime/API ResponseTime p95: Forbidden account 1;"
            + " the permission cloudwatch:GetMetricData is missing");
  }

  @Test
  void saysWhichMetricFailed() {
    server.then(
        Reply.cloudWatch(
            "{\"MetricDataResults\": [{\"Id\": \"q0\", \"StatusCode\": \"InternalError\"}]}"));

    assertFails(
        "CloudWatch GetMetricData of agent-runtime/API ResponseTime p95 in eu-central-1:"
            + " InternalError: agent-runtime/API ResponseTime p95; try again");
  }

  @Test
  void asksNothingThatIsKeptMoreCoarsely() {
    Window old = Window.last(Duration.ofDays(16), Duration.ofSeconds(60), LoopbackAws.NOW);

    assertThatThrownBy(() -> metrics.read(List.of(P95), old))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "period: 60 s (expected: a multiple of 300 s, for values from 2026-11-09T10:30:00Z"
                + " on)");
    assertThat(server.received()).isEmpty();
  }

  @Test
  void triesAgainWhenThrottled() throws IOException {
    server
        .then(Reply.cloudWatchError(400, "Throttling", "ThrottlingException", "Rate exceeded"))
        .then(
            Reply.cloudWatch(
                """
                {"MetricDataResults": [{"Id": "q0", "StatusCode": "Complete",
                  "Timestamps": [1795514400], "Values": [7]}]}\
                """));

    assertThat(metrics.read(List.of(P95), DAY).series().getFirst().samples())
        .containsExactly(sample("2026-11-24T10:00:00Z", 7));
    assertThat(server.received()).hasSize(2);
  }

  @Test
  void givesUpWhenThrottledAllTheTime() {
    for (int at = 0; at < 3; at++) {
      server.then(Reply.cloudWatchError(400, "Throttling", "ThrottlingException", "Rate exceeded"));
    }

    assertFails(
        "CloudWatch GetMetricData of agent-runtime/API ResponseTime p95 in eu-central-1:"
            + " Throttling: Rate exceeded; given up after 3 tries");
    assertThat(server.received()).hasSize(3);
  }

  @Test
  void saysWhichPermissionIsMissing() {
    server.then(
        Reply.cloudWatchError(
            403, "AccessDenied", "AccessDeniedException", "User: a is not\\nauthorized"));

    assertThatThrownBy(() -> metrics.list("AWS/ECS", "CPUUtilization"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "CloudWatch ListMetrics of AWS/ECS CPUUtilization in eu-central-1: AccessDenied:"
                + " User: a is not authorized; the permission cloudwatch:ListMetrics is missing");
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void anAnswerThatIsNoneIsOneLine() {
    server.then(Reply.xml(200, "<html>\nhello\n</html>"));

    assertThatThrownBy(() -> metrics.read(List.of(P95), DAY))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "CloudWatch GetMetricData of agent-runtime/API ResponseTime p95 in eu-central-1: ")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  private void assertFails(String message) {
    List<MetricQuery> queries = new ArrayList<>(List.of(P95));
    assertThatThrownBy(() -> metrics.read(queries, DAY))
        .isInstanceOf(IOException.class)
        .hasMessage(message);
  }

  private static Sample sample(String at, double value) {
    return new Sample(Instant.parse(at), value);
  }
}
