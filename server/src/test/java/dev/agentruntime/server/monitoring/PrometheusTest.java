package dev.agentruntime.server.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.agentruntime.core.metrics.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a real Prometheus makes of two servers: a fast and busy one and a slow one. It scrapes both
 * twice over, with native histograms and, as another job, as text.
 */
final class PrometheusTest {
  private static final String REQUESTS = Metric.HTTP_REQUESTS.prometheusName();
  private static final String NATIVE = "job=\"agent-runtime\"";
  private static final String TEXT = "job=\"text\"";

  /** That of the built-in objective, in seconds. */
  private static final double TARGET = 0.5;

  @TempDir private static Path folder;
  private static final Random RANDOM = new Random(4);
  private static MeasuredServer fast;
  private static MeasuredServer slow;
  private static PrometheusServer prometheus;

  /** How many values were measured before the first scrape, of which rates know nothing. */
  private static int fastBefore;

  private static int slowBefore;

  @BeforeAll
  static void scrape() throws Exception {
    fast = new MeasuredServer();
    slow = new MeasuredServer();
    fast.measure(RANDOM, 200, 10_000, 0.02, 0.5);
    slow.measure(RANDOM, 200, 1_000, 0.5, 0.3);
    slow.measure(RANDOM, 500, 10, 0.5, 0.3);
    fastBefore = fast.seconds().size();
    slowBefore = slow.seconds().size();
    prometheus = PrometheusServer.start(configured());
    prometheus.await("count_over_time(up[1h]) >= 2 and up == 1", samples -> samples.size() == 4);

    fast.measure(RANDOM, 200, 40_000, 0.005, 0.8);
    slow.measure(RANDOM, 200, 7_500, 0.25, 0.6);
    slow.measure(RANDOM, 200, 2_400, 1.5, 0.2);
    slow.measure(RANDOM, 500, 90, 0.8, 0.5);
    double all = fast.seconds().size() + slow.seconds().size();
    prometheus.await(count(NATIVE), counts -> counts.containsValue(all));
    prometheus.await(
        "sum(%s_count{%s})".formatted(REQUESTS, TEXT), counts -> counts.containsValue(all));
  }

  @AfterAll
  static void stop() throws Exception {
    if (prometheus != null) {
      prometheus.close();
    }
    fast.close();
    slow.close();
  }

  private static Path configured() throws Exception {
    Path rules = Fleet.write(folder);
    // As shipped, but for the pace.
    Path file = rules.resolve("rules.yaml");
    Files.writeString(
        file, Files.readString(file).replaceAll("interval: (30s|2m)", "interval: 500ms"));
    List<String> targets = List.of(fast.address(), slow.address());
    Files.writeString(
        rules.resolve("prometheus.yaml"),
        Yaml.text(
            "",
            Map.of(
                "global",
                Map.of("scrape_interval", "500ms"),
                "rule_files",
                List.of("rules.yaml"),
                "scrape_configs",
                List.of(
                    job("agent-runtime", "/metrics", targets), job("text", "/text", targets)))));
    return rules;
  }

  private static Map<String, Object> job(String name, String path, List<String> targets) {
    return Map.of(
        "job_name",
        name,
        "metrics_path",
        path,
        "static_configs",
        List.of(Map.of("targets", targets)));
  }

  @Test
  void quantilesOfOneAndOfManyServersAreRightToTwoPercent() throws Exception {
    List<Double> both = new ArrayList<>(fast.seconds());
    both.addAll(slow.seconds());
    for (double q : new double[] {0.5, 0.95, 0.99}) {
      check("fast", q, fast.seconds(), instance(fast));
      check("slow", q, slow.seconds(), instance(slow));
      check("both", q, both, NATIVE);
    }
  }

  private static void check(String which, double q, List<Double> seconds, String matchers)
      throws Exception {
    double asked =
        prometheus.value(
            "histogram_quantile(%s, sum(%s))"
                .formatted(PromQl.number(q), PromQl.series(REQUESTS, matchers)));
    assertThat(asked)
        .as("p%s of %s", 100 * q, which)
        .isCloseTo(exact(q, seconds), withinPercentage(2));
  }

  @Test
  void theDashboardsQuantilesAreThoseOfTheTimeOnTheScreen() throws Exception {
    List<Double> since = since(fast, fastBefore);
    Histogram shown = new Histogram(Metric.HTTP_REQUESTS, instance(fast), "5m", List.of());
    for (double q : new double[] {0.5, 0.95, 0.99}) {
      double asked = prometheus.value(shown.quantile(q));
      assertThat(asked).isCloseTo(exact(q, since), withinPercentage(2));
    }
  }

  @Test
  void everyQueryOfTheDashboardIsAnswered() throws Exception {
    for (String query : Dashboards.builtIn().queries()) {
      prometheus.query(query);
    }
    assertThat(
            prometheus.query("ALERTS{alertname=~\"AgentRuntimeServerDown|AgentRuntimeNoServer\"}"))
        .isEmpty();
  }

  @Test
  void nativeHistogramsTakeThePlaceOfClassicOnes() throws Exception {
    assertThat(prometheus.query(PromQl.series(REQUESTS + "_bucket", NATIVE))).isEmpty();
    assertThat(prometheus.query("histogram_count(%s)".formatted(PromQl.series(REQUESTS, TEXT))))
        .isEmpty();
  }

  @Test
  void aHistogramWithoutValuesIsANativeOneToo() throws Exception {
    String unused = Metric.JOURNAL_SYNC.prometheusName();
    assertThat(
            prometheus
                .query("histogram_count(%s)".formatted(PromQl.series(unused, NATIVE)))
                .values())
        .containsExactly(0.0, 0.0);
    assertThat(prometheus.query(PromQl.series(unused + "_bucket", NATIVE))).isEmpty();
  }

  @Test
  void textHasABucketForEachBoundOfAnObjective() throws Exception {
    List<Double> both = new ArrayList<>(fast.seconds());
    both.addAll(slow.seconds());
    for (double bound : LatencyBounds.of(Fleet.objectives())) {
      double within =
          prometheus.value(
              "sum(%s)"
                  .formatted(PromQl.series(REQUESTS + "_bucket", TEXT, "le=\"" + bound + "\"")));
      assertThat(within).isCloseTo(shareWithin(bound, both) * both.size(), withinPercentage(1));
    }
  }

  @Test
  void nativeHistogramsAndTextSayTheSameOfAnObjective() throws Exception {
    double share = shareWithin(TARGET, since(slow, slowBefore));
    for (String job : List.of(NATIVE, TEXT)) {
      Histogram asked =
          new Histogram(
              Metric.HTTP_REQUESTS, job + ",instance=\"" + slow.address() + "\"", "5m", List.of());
      // The rates of classic buckets are extrapolated one by one, which matters less and less.
      prometheus.await(
          asked.shareAtMost(TARGET),
          shares ->
              shares.size() == 1
                  && shares.values().stream()
                      .allMatch(value -> Math.abs(value / share - 1) < 0.03));
    }
  }

  @Test
  void theRulesRecordHowManyDispatchesWereBad() throws Exception {
    List<Double> both = new ArrayList<>(since(fast, fastBefore));
    both.addAll(since(slow, slowBefore));
    double bad = 1 - shareWithin(TARGET, both);
    String ratio = PromQl.series(Sli.ratioName(Duration.ofMinutes(5)), "objective=\"latency\"");
    // Of two servers that were not scraped at the same moments, rates weigh a little differently.
    prometheus.await(
        ratio,
        ratios ->
            ratios.size() == 2
                && ratios.values().stream().allMatch(value -> Math.abs(value / bad - 1) < 0.2));
    for (String name : List.of(Sli.ratioName(Duration.ofDays(30)), Sli.BUDGET_REMAINING)) {
      prometheus.await(
          name,
          values -> values.size() == 8 && values.values().stream().allMatch(Double::isFinite));
    }
  }

  private static String instance(MeasuredServer server) {
    return NATIVE + ",instance=\"" + server.address() + "\"";
  }

  private static List<Double> since(MeasuredServer server, int before) {
    return server.seconds().subList(before, server.seconds().size());
  }

  private static double shareWithin(double bound, List<Double> seconds) {
    return (double) seconds.stream().filter(value -> value <= bound).count() / seconds.size();
  }

  private static String count(String matchers) {
    return "histogram_count(sum(%s))".formatted(PromQl.series(REQUESTS, matchers));
  }

  /** Returns the smallest value that {@code q} of all do not exceed. */
  private static double exact(double q, List<Double> seconds) {
    List<Double> sorted = seconds.stream().sorted().toList();
    return sorted.get((int) Math.ceil(q * sorted.size()) - 1);
  }
}
