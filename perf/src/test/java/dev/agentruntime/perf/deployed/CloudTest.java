package dev.agentruntime.perf.deployed;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class CloudTest {
  @Test
  void saysWhatIsMissingWhereThereIsNone() {
    assertThatThrownBy(() -> Cloud.find("--cloudwatch"))
        .isInstanceOf(IOException.class)
        .hasMessage("--cloudwatch: no cloud on the class path (expected: the jar of perf-aws)");
  }
}
