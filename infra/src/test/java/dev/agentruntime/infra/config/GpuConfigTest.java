package dev.agentruntime.infra.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The configuration of models on GPUs. */
final class GpuConfigTest {
  private static final String RUNTIME = "runtime: {image: {tag: a}, config: c, ";

  @Test
  void F4_offByDefault() {
    assertThat(Reads.environment("").runtime().gpu().enabled()).isFalse();
  }

  @Test
  void F4_everyKeyIsMapped() {
    assertThat(
            Reads.environment(
                    RUNTIME
                        + "gpu: {enabled: true, instance_type: g5.2xlarge, instances: {min: 0, max:"
                        + " 4}, image: 'vllm/vllm-openai:v0.12.0', model: org/model}}\n")
                .runtime()
                .gpu())
        .isEqualTo(
            new GpuConfig(
                true, "g5.2xlarge", new Range(0, 4), "vllm/vllm-openai:v0.12.0", "org/model"));
  }

  @Test
  void F4_otherInstancesAreRefused() {
    assertThat(Reads.problems(RUNTIME + "gpu: {instance_type: m7g.large}}\n"))
        .containsExactly(
            "test.yaml:6: runtime.gpu.instance_type: m7g.large (expected: an instance type of g5 or"
                + " g6 with one GPU)");
  }
}
