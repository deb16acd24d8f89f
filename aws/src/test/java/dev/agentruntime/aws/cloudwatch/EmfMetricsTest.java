package dev.agentruntime.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.agentruntime.aws.loopback.Golden;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.metrics.DispatchMeters;
import dev.agentruntime.core.metrics.Distribution;
import dev.agentruntime.core.metrics.HttpMeters;
import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Point;
import dev.agentruntime.core.metrics.Series;
import dev.agentruntime.core.metrics.history.Interval;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What is written, and what CloudWatch makes of it. */
final class EmfMetricsTest {
  private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");
  private static final EmfConfig CONFIG =
      new EmfConfig("agent-runtime", "api", Duration.ofSeconds(10));

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final EmfMetrics metrics =
      new EmfMetrics(CONFIG, new PrintStream(written, false, StandardCharsets.UTF_8));

  @Test
  void writesOneLineForALittle() {
    metrics.accept(
        interval(
            0,
            requests("200", 0.1, 0.2, 0.2, 1.5),
            requests("403", 0.001),
            requests("503", 2),
            decisions(0, 0.000_004, 0.000_12),
            used("network", 0.123_456),
            used("database", 0.02)));
    assertThat(lines()).isEmpty();
    metrics.accept(interval(5, requests("200", 0.3), used("network", 0.2)));

    assertThat(lines()).hasSize(1);
    Golden.check("cloudwatch/little.emf", text());
  }

  @Test
  void writesThatNothingHappened() {
    metrics.accept(interval(5));

    Golden.check("cloudwatch/nothing.emf", text());
  }

  @Test
  void writesSeveralLinesForMoreThanAHundredValues() {
    double[] times = new Random(7).doubles(250, 0.01, 2).toArray();
    metrics.accept(interval(5, requests("200", times), requests("500", 0.5), decisions(times)));

    assertThat(lines()).hasSize(3);
    Golden.check("cloudwatch/several.emf", text());
  }

  @Test
  void everyLineIsOfTheFormat() {
    Random random = new Random(11);
    for (int i = 0; i < 30; i++) {
      double[] times = random.doubles(random.nextInt(2500), 1e-7, 100).toArray();
      metrics.accept(
          interval(
              5L * i,
              requests("200", times),
              requests("404", times),
              decisions(times),
              used("network", random.nextDouble()),
              used("cpu", random.nextDouble())));
    }
    metrics.close();

    assertThat(EmfSpecification.check(lines()))
        .containsOnlyKeys(
            names(
                "API Availability",
                "API ClientErrors",
                "API ErrorRate",
                "API RequestCount",
                "API ResponseTime",
                "API ServerErrors",
                "Governance DecisionTime",
                "Resources NetworkUtilization"));
  }

  @Test
  void countsEachRequestOnce() {
    metrics.accept(interval(0, requests("200", 0.1, 0.1), requests("400", 0.1)));
    metrics.accept(interval(5, requests("200", 0.1), requests("502", 0.1, 0.2)));
    metrics.accept(interval(10, requests("200", 0.1)));
    metrics.close();

    Map<String, List<Double>> all = EmfSpecification.check(lines());
    assertThat(sum(all, "API RequestCount")).isEqualTo(7);
    assertThat(sum(all, "API ClientErrors")).isEqualTo(1);
    assertThat(sum(all, "API ServerErrors")).isEqualTo(2);
    assertThat(values(all, "API ResponseTime")).hasSize(7);
    assertThat(average(all, "API ErrorRate")).isCloseTo(300.0 / 7, within(0.0001));
    assertThat(average(all, "API Availability")).isCloseTo(500.0 / 7, within(0.0001));
  }

  @Test
  void requestsToOtherPathsDoNotCount() {
    Map<Series, Point> points = new LinkedHashMap<>();
    points.put(Series.of(Metric.HTTP_REQUESTS, "/health", "200"), spread(0.1));
    metrics.accept(new Interval(START.plusSeconds(5), points));

    assertThat(sum(EmfSpecification.check(lines()), "API RequestCount")).isZero();
  }

  @Test
  void readsTheMetersOfTheRuntime() {
    Meters meters = new Meters(new SimpleMeterRegistry());
    HttpMeters http = new HttpMeters(meters);
    http.answered("/dispatch", 200, 40_000_000);
    http.answered("/dispatch", 429, 1_000_000);
    http.answered("/health", 200, 1_000_000);
    DispatchMeters dispatches = new DispatchMeters(meters, Set.of());
    dispatches.decided(
        new Decision(Decision.Basis.PERMITTED, "fine", List.of("a"), List.of(), "sha256:0", 3_900));
    // Nobody decided: there is no time that it took.
    dispatches.decided(Decision.unavailable("no answer"));
    metrics.accept(new Interval(START.plusSeconds(5), meters.take()));

    Map<String, List<Double>> all = EmfSpecification.check(lines());
    assertThat(sum(all, "API RequestCount")).isEqualTo(2);
    assertThat(sum(all, "API ClientErrors")).isEqualTo(1);
    assertThat(values(all, "API ResponseTime").getLast()).isCloseTo(40, withPercentage(1.1));
    assertThat(values(all, "Governance DecisionTime"))
        .singleElement(InstanceOfAssertFactories.DOUBLE)
        .isCloseTo(0.0039, withPercentage(1.1));
  }

  @Test
  void percentilesOfSeveralTasksComeOutRight() {
    // A busy fast task and a slow one, 5 minutes, fewer requests an interval than may be sent.
    double[] fast = latencies(21, 27_000, Math.log(0.02), 0.8);
    double[] slow = latencies(22, 3_000, Math.log(0.4), 0.5);
    publish(fast);
    publish(slow);

    Map<String, List<Double>> all = EmfSpecification.check(lines());
    double[] exact = DoubleStream.concat(Arrays.stream(fast), Arrays.stream(slow)).toArray();
    assertThat(values(all, "API ResponseTime")).hasSize(30_000);
    rightTo(1.1, all, exact);
  }

  @Test
  void percentilesOfMoreThanMayBeSentComeOutRight() {
    double[] many = latencies(23, 300_000, Math.log(0.05), 0.7);
    publish(many);

    Map<String, List<Double>> all = EmfSpecification.check(lines());
    assertThat(values(all, "API ResponseTime")).hasSize(30 * EmfLines.MOST_VALUES);
    assertThat(sum(all, "API RequestCount")).isEqualTo(300_000);
    rightTo(1.5, all, many);
  }

  @Test
  void valuesOfZeroAreSentAsSuch() {
    metrics.accept(interval(5, decisions(0, 0, 1)));

    assertThat(values(EmfSpecification.check(lines()), "Governance DecisionTime"))
        .startsWith(0.0, 0.0)
        .hasSize(3);
  }

  @Test
  void aClockThatIsSetLosesNothing() {
    metrics.accept(interval(20, requests("200", 0.1)));
    metrics.accept(interval(0, requests("200", 0.1)));
    metrics.accept(interval(0, requests("200", 0.1)));
    metrics.accept(interval(5, requests("200", 0.1)));
    metrics.accept(interval(40, requests("200", 0.1)));
    metrics.close();
    metrics.close();

    assertThat(sum(EmfSpecification.check(lines()), "API RequestCount")).isEqualTo(5);
  }

  @Test
  void anOutputThatIsBrokenHarmsNobody() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("broken pipe");
          }
        };
    EmfMetrics into =
        new EmfMetrics(CONFIG, new PrintStream(broken, false, StandardCharsets.UTF_8));
    into.accept(interval(5, requests("200", 0.1)));
    into.accept(interval(15, requests("200", 0.1)));
    into.close();
  }

  private void publish(double[] latencies) {
    int intervals = 60;
    int each = latencies.length / intervals;
    for (int i = 0; i < intervals; i++) {
      double[] part = Arrays.copyOfRange(latencies, i * each, (i + 1) * each);
      metrics.accept(interval(5L * i, requests("200", part)));
    }
    metrics.close();
  }

  private static void rightTo(double percent, Map<String, List<Double>> all, double[] seconds) {
    double[] sent =
        values(all, "API ResponseTime").stream().mapToDouble(Double::doubleValue).toArray();
    for (double q : new double[] {0.5, 0.95, 0.99}) {
      assertThat(quantile(sent, q))
          .as("p%s", 100 * q)
          .isCloseTo(1000 * quantile(seconds, q), withPercentage(percent));
    }
    assertThat(Arrays.stream(sent).average().orElseThrow())
        .isCloseTo(1000 * Arrays.stream(seconds).average().orElseThrow(), withPercentage(percent));
  }

  private static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(q * sorted.length) - 1];
  }

  private static double[] latencies(long seed, int count, double mu, double sigma) {
    Random random = new Random(seed);
    double[] latencies = new double[count];
    for (int i = 0; i < count; i++) {
      latencies[i] = Math.exp(mu + sigma * random.nextGaussian());
    }
    return latencies;
  }

  private List<String> lines() {
    return text().lines().toList();
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  private static String[] names(String... metrics) {
    List<String> names = new ArrayList<>();
    for (String metric : metrics) {
      names.add("agent-runtime/" + metric);
      names.add("agent-runtime/" + metric + " Service=api");
    }
    return names.toArray(String[]::new);
  }

  private static List<Double> values(Map<String, List<Double>> all, String metric) {
    return Objects.requireNonNull(all.get("agent-runtime/" + metric), metric);
  }

  private static double sum(Map<String, List<Double>> all, String metric) {
    return values(all, metric).stream().mapToDouble(Double::doubleValue).sum();
  }

  private static double average(Map<String, List<Double>> all, String metric) {
    return sum(all, metric) / values(all, metric).size();
  }

  @SafeVarargs
  private static Interval interval(long seconds, Map.Entry<Series, Point>... points) {
    Map<Series, Point> all = new LinkedHashMap<>();
    for (Map.Entry<Series, Point> point : points) {
      all.put(point.getKey(), point.getValue());
    }
    return new Interval(START.plusSeconds(seconds), all);
  }

  private static Map.Entry<Series, Point> requests(String status, double... seconds) {
    return Map.entry(Series.of(Metric.HTTP_REQUESTS, "/dispatch", status), spread(seconds));
  }

  private static Map.Entry<Series, Point> decisions(double... seconds) {
    return Map.entry(Series.of(Metric.DECISIONS, "permitted"), spread(seconds));
  }

  private static Map.Entry<Series, Point> used(String resource, double ratio) {
    return Map.entry(Series.of(Metric.BUDGET_USED, resource), Point.Level.of(ratio));
  }

  private static Point spread(double... seconds) {
    SortedMap<Integer, Long> buckets = new TreeMap<>();
    long zeros = 0;
    for (double value : seconds) {
      if (value == 0) {
        zeros++;
      } else {
        buckets.merge(Distribution.index(value), 1L, Long::sum);
      }
    }
    return new Point.Spread(
        Distribution.of(
            zeros, buckets, Arrays.stream(seconds).sum(), Arrays.stream(seconds).max().orElse(0)));
  }
}
