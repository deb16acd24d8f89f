package dev.agentruntime.perf.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.deployed.PaidOptions;
import dev.agentruntime.perf.deployed.PaidText;
import dev.agentruntime.perf.deployed.UseCommand;
import dev.agentruntime.perf.deployed.Watch;
import dev.agentruntime.perf.deployed.WatchOptions;
import dev.agentruntime.perf.deployed.WatchedSeries;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The options of commands, from the line to what is sent, through the SDK's default chain. */
final class CommandsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private LoopbackAws server;

  @BeforeEach
  void start() throws IOException {
    server = LoopbackAws.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Prints what was read of what is deployed. */
  @Command(name = "watch")
  static final class WatchCommand implements Callable<Integer> {
    @Mixin private WatchOptions options;
    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    WatchCommand() {}

    @Override
    public Integer call() throws IOException {
      if (!options.given(spec)) {
        return 3;
      }
      Watch watch = options.read(spec, () -> LoopbackAws.NOW);
      for (WatchedSeries series : watch.series()) {
        spec.commandLine()
            .getOut()
            .println(
                series.name()
                    + ": "
                    + series.series().samples().size()
                    + " in "
                    + series.unit()
                    + ", better "
                    + series.aim());
      }
      watch.notes().forEach(spec.commandLine().getOut()::println);
      return 0;
    }
  }

  /** Prints what was paid. */
  @Command(name = "paid")
  static final class PaidCommand implements Callable<Integer> {
    @Mixin private PaidOptions options;
    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    PaidCommand() {}

    @Override
    public Integer call() throws IOException {
      if (!options.given(spec)) {
        return 3;
      }
      PaidText.lines(options.read(spec, () -> LoopbackAws.NOW, null), Map.of(), options.steps())
          .forEach(spec.commandLine().getOut()::println);
      return 0;
    }
  }

  @Test
  void oneMetricIsReadByItsName() {
    server.then(
        Reply.cloudWatch(
            """
            {"MetricDataResults": [{"Id": "q0", "StatusCode": "Complete",
              "Timestamps": [1795514400, 1795518000], "Values": [7, 8]},
              {"Id": "q1", "StatusCode": "Complete", "Timestamps": [], "Values": []}]}\
            """));

    int code =
        run(
            new WatchCommand(),
            "--cloudwatch agent-runtime --namespace AWS/ApiGateway --metric Latency --dimension"
                + " ApiName=agent-runtime-api --stat p99 --stat avg --unit ms --region eu-west-3");

    assertThat(code).isZero();
    assertThat(out)
        .hasToString(
            """
            AWS/ApiGateway Latency [ApiName=agent-runtime-api] p99: 2 in ms, better LOWER
            AWS/ApiGateway Latency [ApiName=agent-runtime-api] Average: no value from \
            2026-11-24T10:00:00Z to 2026-11-25T10:00:00Z
            """);
    assertThat(server.received()).hasSize(1);
    Received request = server.received().getFirst();
    assertThat(request.text()).contains("/eu-west-3/monitoring/aws4_request");
    assertThat(request.json().path("MetricDataQueries").path(1).path("MetricStat").path("Stat"))
        .hasToString("\"Average\"");
  }

  @Test
  void aProjectsMetricsAreLookedUp() {
    for (int at = 0; at < 7; at++) {
      server.then(Reply.cloudWatch("{\"Metrics\": []}"));
    }
    server.then(
        Reply.cloudWatch(
            """
            {"MetricDataResults": [{"Id": "q1", "StatusCode": "Complete",
              "Timestamps": [1795516200], "Values": [7]}]}\
            """));

    int code =
        run(
            new WatchCommand(),
            "--cloudwatch agent-runtime --hours 1 --period 60 --region eu-west-3");

    assertThat(code).isZero();
    assertThat(out.toString())
        .startsWith("agent-runtime/API ResponseTime p95: 1 in ms, better LOWER\n")
        .contains("AWS/Lambda Duration: none with agent-runtime in FunctionName\n");
    assertThat(server.received().getLast().json().path("MetricDataQueries").size()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--cloudwatch a/b | --cloudwatch: a/b (expected: a name, as agent-runtime)",
        "--cloudwatch a --hours 0 | --hours: 0 (expected: from 1 to 10920)",
        "--cloudwatch a --period 90 | --period: 90 (expected: from 60 to 86400, a multiple of 60)",
        "--cloudwatch a --stat p95 | --stat: given (expected: only with --metric)",
        "--cloudwatch a --namespace n | --namespace: given (expected: only with --metric)",
        "--cloudwatch a --metric m --stat p101 | --metric, --stat: p101 (expected: average, sum,"
            + " minimum, maximum, samplecount, or p0 to p100)",
        "--cloudwatch a --metric m --better more | --better: more (expected: lower or higher)",
        "--cloudwatch a --region Paris | --region: Paris (expected: a region, as eu-central-1)"
      })
  void whatCannotBeReadIsAMistakeOfUsage(String line, String message) {
    assertThat(run(new WatchCommand(), line)).isEqualTo(2);
    assertThat(err.toString()).startsWith(message);
    assertThat(server.received()).isEmpty();
  }

  @Test
  void nothingIsReadThatIsNotAskedFor() {
    assertThat(new CommandLine(new WatchCommand()).execute()).isEqualTo(3);
    assertThat(new CommandLine(new PaidCommand()).execute()).isEqualTo(3);
    assertThat(run(new WatchCommand(), "--hours 3")).isEqualTo(2);
    assertThat(err.toString()).startsWith("--hours: given (expected: only with --cloudwatch)");
    assertThat(run(new PaidCommand(), "--days 3")).isEqualTo(2);
    assertThat(err.toString()).contains("--days: given (expected: only with --actual)");
    assertThat(server.received()).isEmpty();
  }

  @Test
  void whatWasPaidIsReadUpToYesterday() {
    server.then(
        Reply.json(
            200,
            """
            {"ResultsByTime": [{"TimePeriod": {"Start": "2026-11-18", "End": "2026-11-19"},
              "Groups": [{"Keys": ["service$runtime"],
                "Metrics": {"BlendedCost": {"Amount": "7", "Unit": "USD"}}}]}]}\
            """));

    int code =
        run(
            new PaidCommand(),
            "--actual --days 7 --by tag:service --tag project=shop --blended --step daily");

    assertThat(code).isZero();
    assertThat(out.toString())
        .startsWith("Paid from 2026-11-18 to 2026-11-24, USD 7.00 in all:\n")
        .contains("runtime  7.00      30.42\n", "2026-11-18  7.00\n");
    JsonNode request = server.received().getFirst().json();
    assertThat(request.path("TimePeriod"))
        .hasToString("{\"Start\":\"2026-11-18\",\"End\":\"2026-11-25\"}");
    assertThat(request.path("Granularity")).hasToString("\"DAILY\"");
    assertThat(request.path("GroupBy")).hasToString("[{\"Type\":\"TAG\",\"Key\":\"service\"}]");
    assertThat(request.path("Filter"))
        .hasToString("{\"Tags\":{\"Key\":\"project\",\"Values\":[\"shop\"]}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--actual --days 366 | --days: 366 (expected: from 1 to 365)",
        "--actual --by tag: | --by: tag: (expected: part, service or tag:NAME)",
        "--actual --step hourly | --step: hourly (expected: daily or monthly)",
      })
  void whatCannotBePaidForIsAMistakeOfUsage(String line, String message) {
    assertThat(run(new PaidCommand(), line)).isEqualTo(2);
    assertThat(err.toString()).startsWith(message);
    assertThat(server.received()).isEmpty();
  }

  @Test
  void theUseOfTasksIsReadAndHeldAgainstTheBudget() {
    server.then(Reply.cloudWatch(use(75)));

    int code =
        run(
            new UseCommand(),
            "--cluster main --service api --cpu 512 --memory 1024 --json --region eu-west-3");

    assertThat(code).isEqualTo(1);
    JsonNode answer = JsonMapper.shared().readTree(out.toString());
    assertThat(answer.path("fits").asBoolean()).isFalse();
    assertThat(answer.path("use").path("cpu").path("busy").asDouble()).isEqualTo(0.75);
    assertThat(answer.path("use").path("tasks").asDouble()).isEqualTo(3);
    assertThat(answer.path("use").path("window").path("period").asString()).isEqualTo("PT1H");
  }

  @Test
  void whatCannotBeHadIsOneLine() {
    server.then(
        Reply.cloudWatchError(403, "AccessDenied", "AccessDeniedException", "User: a may not"));

    int code =
        run(
            new UseCommand(),
            "--cluster main --service api --cpu 512 --memory 1024 --region eu-west-3");

    assertThat(code).isEqualTo(1);
    assertThat(err)
        .hasToString(
            "CloudWatch GetMetricData of 5 metrics in eu-west-3: AccessDenied: User: a may not;"
                + " the permission cloudwatch:GetMetricData is missing\n");
  }

  private static String use(int cpu) {
    StringBuilder results = new StringBuilder();
    int[] values = {cpu, 90, 180, 50, 60};
    for (int at = 0; at < values.length; at++) {
      results
          .append(at == 0 ? "" : ",")
          .append(
              "{\"Id\": \"q%d\", \"StatusCode\": \"Complete\", \"Timestamps\": [1795514400],"
                  .formatted(at))
          .append(" \"Values\": [%d]}".formatted(values[at]));
    }
    return "{\"MetricDataResults\": [" + results + "]}";
  }

  private int run(Object command, String line) {
    String option = command instanceof PaidCommand ? " --cost-endpoint " : " --endpoint ";
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute((line + option + server.place(null).endpoint()).split(" "));
  }
}
