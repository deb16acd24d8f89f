package dev.agentruntime.perf.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.regression.RegressionCommands;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code perf history} over what CloudWatch keeps, and what SNS is told. */
final class HistoryTest {
  private static final String ARN = "arn:aws:sns:eu-central-1:123456789012:perf";
  private static final Instant BEGIN = Instant.parse("2026-11-24T00:00:00Z");
  private static final int WINDOWS = 24;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final RandomGenerator random = new SplittableRandom(3);
  private LoopbackAws cloudWatch;
  private LoopbackAws sns;

  /** What the commands are under. */
  @Command(name = "perf")
  private static final class Perf {}

  @BeforeEach
  void start() throws IOException {
    cloudWatch = LoopbackAws.start();
    sns = LoopbackAws.start();
  }

  @AfterEach
  void stop() {
    cloudWatch.close();
    sns.close();
  }

  @Test
  void aRegressionOfWhatIsDeployedIsFoundAndPublished() {
    project(600);
    sns.then(Reply.xml(200, Reply.golden("publish.answer.xml")));

    int code = history("--sns", ARN, "--sns-endpoint", url(sns));

    assertThat(code).isEqualTo(1);
    assertThat(out.toString())
        .contains("❌ regressed: agent-runtime/API ResponseTime p95 ")
        .contains("since 2026-11-24T18:00:00Z")
        .containsPattern(
            "AWS/ECS CPUUtilization \\[ClusterName=agent-runtime, ServiceName=api] Average +24 +"
                + "50\\.0 % +50\\.0 %");
    assertThat(err.toString())
        .contains("Note: AWS/Lambda Duration: none with agent-runtime in FunctionName\n")
        .endsWith("sns: published\n");
    assertThat(sns.received()).hasSize(1);
    String published = sns.received().getFirst().text();
    assertThat(published)
        .contains("/eu-central-1/sns/aws4_request")
        .containsPattern("Subject=slower: \\+[0-9.]+ % agent-runtime/API ResponseTime p95\n");
    JsonNode message =
        JsonMapper.shared().readTree(published.split("\nMessage=", 2)[1].split("\n", 2)[0]);
    assertThat(message.path("type").asString()).isEqualTo("perf.regression");
    assertThat(message.path("data").path("findings").path(0).path("metric").asString())
        .isEqualTo("agent-runtime/API ResponseTime p95");
  }

  @Test
  void whereNothingChangedNothingIsPublished() {
    project(400);

    assertThat(history("--sns", ARN, "--sns-endpoint", url(sns))).isZero();
    assertThat(out.toString()).contains("no regression in the newest windows");
    assertThat(sns.received()).isEmpty();
  }

  @Test
  void thatItCouldNotBePublishedIsTold() {
    project(600);
    sns.then(
        Reply.xml(
            404,
            "<ErrorResponse><Error><Code>NotFound</Code><Message>Topic does not exist</Message>"
                + "</Error></ErrorResponse>"));

    assertThat(history("--sns", ARN, "--sns-endpoint", url(sns))).isEqualTo(1);
    assertThat(err.toString())
        .endsWith("sns: SNS Publish to " + ARN + ": NotFound: Topic does not exist\n");
  }

  @Test
  void aTopicThatIsNoneIsToldBeforeAnythingIsRead() {
    assertThat(history("--sns", "perf")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith(
            "--sns, --sns-endpoint: perf (expected: a standard topic, as"
                + " arn:aws:sns:eu-central-1:123456789012:perf)");
    assertThat(cloudWatch.received()).isEmpty();
  }

  @Test
  void withoutAValueThereIsNothingToJudge() {
    for (int at = 0; at < 7; at++) {
      cloudWatch.then(Reply.cloudWatch("{}"));
    }
    cloudWatch.then(Reply.cloudWatch("{}"));

    assertThat(history()).isEqualTo(1);
    assertThat(err.toString())
        .endsWith("no values (expected: at least one, of a metric that is" + " judged)\n");
  }

  @Test
  void whatCloudWatchRefusesIsOneLine() {
    cloudWatch.then(
        Reply.cloudWatchError(403, "AccessDenied", "AccessDeniedException", "User: a may not"));

    assertThat(history()).isEqualTo(1);
    assertThat(err)
        .hasToString(
            "CloudWatch ListMetrics of AWS/ApplicationELB RequestCount in eu-central-1:"
                + " AccessDenied: User: a may not; the permission cloudwatch:ListMetrics is"
                + " missing\n");
  }

  @Test
  void aFileAndTheCloudAreNotBothRead() {
    assertThat(history("--csv", "a.csv")).isEqualTo(2);
    assertThat(err.toString()).startsWith("--csv: a.csv (expected: not with --cloudwatch)");
  }

  /* A service, no load balancer, function or table; p95 goes from 400 ms to `after`. */
  private void project(double after) {
    cloudWatch
        .then(Reply.cloudWatch("{}"))
        .then(Reply.cloudWatch(service("CPUUtilization")))
        .then(Reply.cloudWatch(service("MemoryUtilization")));
    for (int at = 0; at < 4; at++) {
      cloudWatch.then(Reply.cloudWatch("{}"));
    }
    StringJoiner results = new StringJoiner(",", "{\"MetricDataResults\": [", "]}");
    results.add(result(1, 400, after, 10));
    results.add(result(6, 50, 50, 0));
    cloudWatch.then(Reply.cloudWatch(results.toString()));
  }

  private static String service(String name) {
    return """
        {"Metrics": [{"Namespace": "AWS/ECS", "MetricName": "%s", "Dimensions": [
          {"Name": "ClusterName", "Value": "agent-runtime"},
          {"Name": "ServiceName", "Value": "api"}]}]}\
        """
        .formatted(name);
  }

  private String result(int id, double before, double after, double noise) {
    StringJoiner times = new StringJoiner(",");
    StringJoiner values = new StringJoiner(",");
    for (int at = 0; at < WINDOWS; at++) {
      times.add(Long.toString(BEGIN.plusSeconds(at * 3600L).getEpochSecond()));
      values.add(Double.toString((at < 18 ? before : after) + noise * random.nextGaussian()));
    }
    return "{\"Id\": \"q%d\", \"StatusCode\": \"Complete\", \"Timestamps\": [%s], \"Values\": [%s]}"
        .formatted(id, times, values);
  }

  private int history(String... more) {
    CommandLine cli =
        RegressionCommands.addTo(new CommandLine(new Perf()), List.of())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    String[] first = {
      "history",
      "--cloudwatch",
      "agent-runtime",
      "--region",
      "eu-central-1",
      "--endpoint",
      url(cloudWatch)
    };
    String[] line = java.util.Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, line, first.length, more.length);
    return cli.execute(line);
  }

  private static String url(LoopbackAws server) {
    return String.valueOf(server.place(null).endpoint());
  }
}
