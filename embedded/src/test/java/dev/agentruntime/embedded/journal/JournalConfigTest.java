package dev.agentruntime.embedded.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class JournalConfigTest {
  @Test
  void defaults() {
    assertThat(JournalConfig.defaults())
        .isEqualTo(new JournalConfig(67_108_864, 1_048_576, 1_048_576, null));
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> new JournalConfig(0, 0, 0, null))
        .hasMessage("journal.segment_bytes: 0 (expected: > 0)");
    assertThatThrownBy(() -> new JournalConfig(1, -1, 0, null))
        .hasMessage("journal.grow_bytes: -1 (expected: >= 0)");
    assertThatThrownBy(() -> new JournalConfig(1, 0, -1, null))
        .hasMessage("journal.reserve_bytes: -1 (expected: >= 0)");
    assertThatThrownBy(() -> new JournalConfig(1, 0, 0, Duration.ZERO))
        .hasMessage("journal.retention: PT0S (expected: > 0)");
  }
}
