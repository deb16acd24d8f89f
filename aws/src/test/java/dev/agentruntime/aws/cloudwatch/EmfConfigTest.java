package dev.agentruntime.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmfConfigTest {
  @Test
  void takesNamesThatCloudWatchTakes() {
    assertThat(new EmfConfig("agent-runtime", "api", EmfConfig.DEFAULT_EVERY).every())
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void refusesOtherNames() {
    assertThatThrownBy(() -> new EmfConfig("AWS-like", "api", EmfConfig.DEFAULT_EVERY))
        .hasMessageStartingWith("aws.project: AWS-like (expected: ");
    assertThatThrownBy(() -> new EmfConfig("", "api", EmfConfig.DEFAULT_EVERY))
        .hasMessageStartingWith("aws.project:  (expected: ");
    assertThatThrownBy(() -> new EmfConfig("shop", "a service", EmfConfig.DEFAULT_EVERY))
        .hasMessageStartingWith("service: a service (expected: ");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 4_999, 7_000, 65_000})
  void refusesOtherTimes(long millis) {
    assertThatThrownBy(() -> new EmfConfig("shop", "api", Duration.ofMillis(millis)))
        .hasMessage(
            "metrics.cloudwatch.every: %d ms (expected: 5 to 60 s, a multiple of 5 s)"
                .formatted(millis));
  }
}
