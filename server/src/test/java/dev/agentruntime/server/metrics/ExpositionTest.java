package dev.agentruntime.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.metrics.Kind;
import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Series;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ExpositionTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Meters meters = new Meters(registry);
  private final Exposition exposition = new Exposition(registry, meters, Set.of(0.8));

  @Test
  void everyMetricHasTheNameAndTheTagsOfTheCatalogue() {
    for (Metric metric : Metric.values()) {
      Series series = new Series(metric, Collections.nCopies(metric.tags().size(), "v"));
      switch (metric.kind()) {
        case COUNTER -> meters.counter(series).accept(1);
        case GAUGE -> meters.gauge(series, () -> 1);
        case LATENCY, SIZE -> meters.recording(series).record(1);
      }
    }

    String text = text();

    List<String> families =
        Pattern.compile("(?m)^# TYPE (\\S+)").matcher(text).results().map(m -> m.group(1)).toList();
    assertThat(families)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Metric.values())
                .map(m -> m.prometheusName() + (m.kind() == Kind.COUNTER ? "_total" : ""))
                .toList());
    for (Metric metric : Metric.values()) {
      assertThat(text).contains("# HELP " + metric.prometheusName()).contains(metric.meaning());
      metric
          .tags()
          .forEach(
              tag ->
                  assertThat(text)
                      .containsPattern(metric.prometheusName() + "\\S*\\{.*" + tag.code() + "="));
    }
  }

  @Test
  void classicBucketsAreCumulativeAndEndWithAll() {
    for (int i = 1; i <= 1000; i++) {
      meters.recording(Series.of(Metric.JOURNAL_SYNC)).record(i * 1_000_000L);
    }

    List<MatchResult> buckets =
        Pattern.compile("_bucket\\{le=\"(\\S+)\"} (\\d+)").matcher(text()).results().toList();

    assertThat(buckets).hasSize(27);
    assertThat(buckets).extracting(bucket -> Long.parseLong(bucket.group(2))).isSorted();
    assertThat(buckets.getLast().group(1)).isEqualTo("+Inf");
    assertThat(buckets.getLast().group(2)).isEqualTo("1000");
    assertThat(text())
        .containsPattern("le=\"0.5\"} (49|50)\\d")
        .containsPattern("agent_runtime_journal_sync_duration_seconds_sum 50\\d\\.");
  }

  @Test
  void howManyRequestsWereWithinAnObjectiveIsABucketOfItsOwn() {
    meters.recording(Series.of(Metric.HTTP_REQUESTS, "/dispatch", "200")).record(700_000_000);
    meters.recording(Series.of(Metric.DISPATCHES, "i", "success")).record(700_000_000);

    assertThat(text())
        .containsPattern("http_request_duration_seconds_bucket\\{.*,le=\"0.75\"} 1\n")
        .containsPattern("http_request_duration_seconds_bucket\\{.*,le=\"0.8\"} 1\n")
        .doesNotContainPattern("dispatch_duration_seconds_bucket\\{.*,le=\"0.8\"}");
  }

  @Test
  void protobufCarriesNativeHistograms() {
    meters.recording(Series.of(Metric.JOURNAL_SYNC)).record(1_000_000);

    Exposition.Written written =
        exposition.write(
            "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;"
                + "encoding=delimited,text/plain;version=0.0.4;q=0.3,*/*;q=0.1");

    assertThat(written.contentType()).startsWith("application/vnd.google.protobuf");
    assertThat(new String(written.body(), StandardCharsets.ISO_8859_1))
        .contains("agent_runtime_journal_sync_duration_seconds");
    // Field 5 of Histogram, the schema as a signed varint: 6 is written as 12.
    assertThat(Collections.indexOfSubList(bytes(written.body()), List.of((byte) 0x28, (byte) 12)))
        .isPositive();
  }

  @Test
  void speaksOpenMetricsWhereAsked() {
    assertThat(exposition.write("application/openmetrics-text;version=1.0.0").contentType())
        .startsWith("application/openmetrics-text");
    assertThat(exposition.write("text/html, */*").contentType()).startsWith("text/plain");
  }

  private String text() {
    return new String(exposition.write("").body(), StandardCharsets.UTF_8);
  }

  private static List<Byte> bytes(byte[] bytes) {
    Byte[] boxed = new Byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      boxed[i] = bytes[i];
    }
    return List.of(boxed);
  }
}
