package dev.agentruntime.infra.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configuration of the tasks. */
final class RuntimeConfigTest {
  @Test
  void defaults() {
    RuntimeConfig runtime = Reads.environment("").runtime();
    assertThat(runtime.architecture()).isEqualTo(Architecture.ARM64);
    assertThat(runtime.size()).isEqualTo(new TaskSize(1024, 2048));
    assertThat(runtime.image()).isEqualTo(new ImageConfig.Pushed("v1"));
    assertThat(runtime.config()).isEqualTo(Path.of("/etc/runtime.yaml"));
    assertThat(runtime.bedrockModels()).isEmpty();
    assertThat(runtime.exec()).isFalse();
    assertThat(runtime.shutdown())
        .isEqualTo(
            new ShutdownConfig(
                Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(45)));
    assertThat(runtime.connect())
        .isEqualTo(new ConnectConfig(Duration.ofSeconds(30), Duration.ofSeconds(90)));
  }

  @Test
  void everyKeyIsMapped() {
    RuntimeConfig runtime =
        Reads.environment(
                """
                runtime:
                  architecture: x86_64
                  vcpu: 2
                  memory_mb: 4096
                  image: {tarball: image.tar}
                  config: ../conf/runtime.yaml
                  bedrock_models: [amazon.nova-micro-v1:0]
                  exec: true
                  health_grace: 30s
                  drain_timeout: 60s
                  stop_timeout: 2m
                  service_connect: {request_timeout: 5m, idle_timeout: 1h}
                """)
            .runtime();
    assertThat(runtime.architecture()).isEqualTo(Architecture.X86_64);
    assertThat(runtime.size()).isEqualTo(new TaskSize(2048, 4096));
    assertThat(runtime.image()).isEqualTo(new ImageConfig.Tarball(Path.of("/etc/image.tar")));
    assertThat(runtime.config()).isEqualTo(Path.of("/conf/runtime.yaml"));
    assertThat(runtime.bedrockModels()).isEqualTo(List.of("amazon.nova-micro-v1:0"));
    assertThat(runtime.exec()).isTrue();
    assertThat(runtime.shutdown())
        .isEqualTo(
            new ShutdownConfig(
                Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(120)));
    assertThat(runtime.connect())
        .isEqualTo(new ConnectConfig(Duration.ofMinutes(5), Duration.ofHours(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "0.25, 512",
    "0.25, 1024",
    "0.25, 2048",
    "0.5, 1024",
    "0.5, 2048",
    "0.5, 3072",
    "0.5, 4096",
    "1, 2048",
    "1, 3072",
    "1, 4096",
    "2, 4096"
  })
  void S6_sizesFromQuarterTo2VcpuAnd512MbTo4GbAreLegal(String vcpu, int memory) {
    assertThat(Reads.environment(runtime(vcpu, memory)).runtime().size())
        .isEqualTo(new TaskSize((int) (Double.parseDouble(vcpu) * 1024), memory));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0.25; 4096; 512, 1024, 2048",
        "0.5; 512; 1024, 2048, 3072, 4096",
        "1; 1024; 2048, 3072, 4096",
        "2; 2048; 4096"
      })
  void S6_otherSizesAreRefusedAndTheLegalOnesNamed(String vcpu, int memory, String legal) {
    assertThat(Reads.problems(runtime(vcpu, memory)))
        .containsExactly(
            "test.yaml:6: runtime.memory_mb: %d (expected: with %s vCPU one of %s)"
                .formatted(memory, vcpu, legal));
  }

  @ParameterizedTest
  @CsvSource({"4, 4096, vcpu", "1, 8192, memory_mb", "0.25, 256, memory_mb"})
  void S6_sizesBeyondTheDocumentAreRefused(String vcpu, int memory, String key) {
    assertThat(Reads.problems(runtime(vcpu, memory)))
        .first()
        .asString()
        .startsWith("test.yaml:6: runtime." + key + ": ");
  }

  @Test
  void S6_aTaskIsNotKilledBeforeItHasDrained() {
    assertThat(
            Reads.problems(
                "runtime: {image: {tag: a}, config: c, drain_timeout: 60s, stop_timeout: 60s}\n"))
        .containsExactly(
            "test.yaml:6: runtime.stop_timeout: 60s (expected: longer than drain_timeout, 60s)");
  }

  @Test
  void imageIsPushedOrInAFile() {
    assertThat(Reads.problems("runtime: {image: {tag: a, tarball: b}, config: c}\n"))
        .containsExactly("test.yaml:6: runtime.image.tag: tag and tarball (expected: one of both)");
    assertThat(Reads.problems("runtime: {config: c}\n"))
        .containsExactly(
            "test.yaml: runtime.image.tag: neither tag nor tarball (expected: one of both)");
  }

  private static String runtime(String vcpu, int memory) {
    return "runtime: {image: {tag: a}, config: c, vcpu: %s, memory_mb: %d}\n"
        .formatted(vcpu, memory);
  }
}
