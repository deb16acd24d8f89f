package dev.agentruntime.infra.config;

import java.util.Objects;

/**
 * Models of one's own on instances with GPUs, served by vLLM beside the runtime.
 *
 * @param instances how few and how many
 * @param image of vLLM
 * @param model by its name at Hugging Face
 */
public record GpuConfig(
    boolean enabled, String instanceType, Range instances, String image, String model) {
  public GpuConfig {
    Objects.requireNonNull(instanceType, "instanceType");
    Objects.requireNonNull(instances, "instances");
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(model, "model");
  }

  /** Returns what a task may use of an instance's memory, in MB; the rest is the system's. */
  public int memoryMb() {
    return switch (instanceType.substring(instanceType.indexOf('.') + 1)) {
      case "8xlarge" -> 126 * 1024;
      case "4xlarge" -> 62 * 1024;
      case "2xlarge" -> 30 * 1024;
      default -> 14 * 1024;
    };
  }

  static GpuConfig read(Section gpu) {
    return new GpuConfig(
        gpu.value("enabled", Forms.SWITCH, false, "Whether models run on GPUs beside the runtime."),
        gpu.value(
            "instance_type",
            Forms.text("an instance type of g5 or g6 with one GPU", "g[56]\\.(x|2x|4x|8x)large"),
            "g6.xlarge",
            "The instances, each with one GPU."),
        Range.read(gpu.section("instances"), 0, 16, new Range(1, 2), "instances"),
        gpu.value(
            "image",
            Forms.text(
                "an image with a tag or a digest", "[a-z0-9./_-]+(:[\\w.-]+|@sha256:[0-9a-f]{64})"),
            "vllm/vllm-openai:v0.11.0",
            "The image of vLLM."),
        gpu.value(
            "model",
            Forms.text("owner/name", "[\\w.-]+/[\\w.-]+"),
            "Qwen/Qwen2.5-7B-Instruct-AWQ",
            "The model, by its name at Hugging Face."));
  }
}
