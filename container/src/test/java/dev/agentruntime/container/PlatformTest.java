package dev.agentruntime.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which machines an image can be built on, and for what. */
final class PlatformTest {
  @ParameterizedTest
  @CsvSource({"amd64,AMD64", "x86_64,AMD64", "aarch64,ARM64", "arm64,ARM64"})
  void isThatOfTheMachine(String architecture, Platform platform) {
    assertThat(Platform.of("Linux", architecture)).isEqualTo(platform);
  }

  @Test
  void refusesOthers() {
    assertThatThrownBy(() -> Platform.of("Mac OS X", "aarch64"))
        .hasMessageStartingWith("os.name: Mac OS X (expected: Linux;");
    assertThatThrownBy(() -> Platform.of("Linux", "riscv64"))
        .hasMessage("os.arch: riscv64 (expected: amd64 or aarch64)");
  }
}
