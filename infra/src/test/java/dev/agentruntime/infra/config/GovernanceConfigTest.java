package dev.agentruntime.infra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The configuration of where decisions are made. */
final class GovernanceConfigTest {
  @Test
  void defaults() {
    assertThat(Reads.environment("").governance())
        .isEqualTo(
            new GovernanceConfig(
                GovernanceConfig.Decides.IN_PROCESS,
                new FunctionConfig(
                    true,
                    Path.of("/lambda/target/lambda-*-function.jar"),
                    Architecture.ARM64,
                    512,
                    Duration.ofSeconds(10),
                    false,
                    0,
                    100)));
  }

  @Test
  void O4_everyKeyIsMapped() {
    assertThat(
            Reads.environment(
                    """
                    governance:
                      decides: lambda
                      function:
                        deployed: true
                        artifact: /opt/function.jar
                        architecture: x86_64
                        memory_mb: 1024
                        timeout: 5s
                        provisioned_concurrency: 10
                        reserved_concurrency: 50
                    """)
                .governance())
        .isEqualTo(
            new GovernanceConfig(
                GovernanceConfig.Decides.LAMBDA,
                new FunctionConfig(
                    true,
                    Path.of("/opt/function.jar"),
                    Architecture.X86_64,
                    1024,
                    Duration.ofSeconds(5),
                    false,
                    10,
                    50)));
    assertThat(
            Reads.environment("governance: {function: {snap_start: true}}\n")
                .governance()
                .function()
                .snapStart())
        .isTrue();
  }

  @Test
  void S8_memoryIsOf128To1024Mb() {
    assertThat(Reads.problems("governance: {function: {memory_mb: 127}}\n"))
        .containsExactly("test.yaml:9: governance.function.memory_mb: 127 (expected: 128 to 1024)");
    assertThat(Reads.problems("governance: {function: {memory_mb: 1025}}\n")).hasSize(1);
  }

  @Test
  void S8_snapStartOrProvisionedConcurrencyNeverBoth() {
    assertThat(
            Reads.problems(
                "governance: {function: {snap_start: true, provisioned_concurrency: 1}}\n"))
        .containsExactly(
            "test.yaml:9: governance.function.provisioned_concurrency: 1 (expected: 0 while"
                + " snap_start is true: they exclude each other)");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new FunctionConfig(
                    true,
                    Path.of("f.jar"),
                    Architecture.ARM64,
                    512,
                    Duration.ofSeconds(1),
                    true,
                    1,
                    0))
        .withMessage("provisionedConcurrency: 1 (expected: 0 with snapStart)");
  }

  @Test
  void O4_noMoreStandReadyThanMayRun() {
    assertThat(
            Reads.problems(
                "governance: {function: {provisioned_concurrency: 11, reserved_concurrency:"
                    + " 10}}\n"))
        .containsExactly(
            "test.yaml:9: governance.function.provisioned_concurrency: 11 (expected: at most"
                + " reserved_concurrency, 10)");
  }

  @Test
  void S3_aFunctionThatIsNotThereDecidesNothing() {
    assertThat(Reads.problems("governance: {decides: lambda, function: {deployed: false}}\n"))
        .containsExactly(
            "test.yaml:9: governance.decides: lambda (expected: in_process while function.deployed"
                + " is false)");
  }
}
