package dev.agentruntime.perf.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatisticTest {
  @ParameterizedTest
  @CsvSource({
    "average, Average",
    "AVG, Average",
    "mean, Average",
    "sum, Sum",
    "Min, Minimum",
    "maximum, Maximum",
    "count, SampleCount",
    "p0, p0",
    "P95, p95",
    "p99.9, p99.9",
    "p100, p100"
  })
  void namesAreWrittenAsCloudWatchWritesThem(String given, String written) {
    assertThat(new Statistic(given)).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "p", "p101", "p100.1", "p-1", "p95.", "95", "median"})
  void othersAreRefused(String given) {
    assertThatThrownBy(() -> new Statistic(given))
        .hasMessage(
            given + " (expected: average, sum, minimum, maximum, samplecount, or p0 to p100)");
  }
}
