package dev.agentruntime.infra.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The configuration of what is stored. */
final class DataConfigTest {
  @Test
  void L4_defaultsAreThoseOfTheDocument() {
    assertThat(Reads.environment("").data())
        .isEqualTo(
            new DataConfig(
                new Capacity(Capacity.Mode.ON_DEMAND, new Range(100, 1000), new Range(50, 500), 70),
                35,
                true,
                Duration.ofDays(30)));
  }

  @Test
  void O5_everyKeyIsMapped() {
    assertThat(
            Reads.environment(
                    """
                    data:
                      capacity:
                        mode: provisioned
                        read: {min: 5, max: 50}
                        write: {min: 6, max: 60}
                        target: 80
                      recovery_days: 7
                      deletion_protection: false
                      secret_rotation: 7d
                    """)
                .data())
        .isEqualTo(
            new DataConfig(
                new Capacity(Capacity.Mode.PROVISIONED, new Range(5, 50), new Range(6, 60), 80),
                7,
                false,
                Duration.ofDays(7)));
  }

  @Test
  void mostIsAtLeastFewest() {
    assertThat(Reads.problems("data: {capacity: {read: {min: 5, max: 4}}}\n"))
        .containsExactly("test.yaml:9: data.capacity.read.max: 4 (expected: at least min, 5)");
  }
}
