package dev.agentruntime.infra.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The service of tasks that runs the runtime.
 *
 * @param config the runtime's own configuration file
 * @param bedrockModels that the runtime may call, by id, or by the id of an inference profile
 */
public record RuntimeConfig(
    Architecture architecture,
    TaskSize size,
    ImageConfig image,
    Path config,
    List<String> bedrockModels,
    boolean exec,
    ScalingConfig scaling,
    RolloutConfig rollout,
    ShutdownConfig shutdown,
    ConnectConfig connect,
    GpuConfig gpu) {
  public RuntimeConfig {
    Objects.requireNonNull(architecture, "architecture");
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(config, "config");
    bedrockModels = List.copyOf(bedrockModels);
    Objects.requireNonNull(scaling, "scaling");
    Objects.requireNonNull(rollout, "rollout");
    Objects.requireNonNull(shutdown, "shutdown");
    Objects.requireNonNull(connect, "connect");
    Objects.requireNonNull(gpu, "gpu");
  }

  static RuntimeConfig read(Section runtime) {
    return new RuntimeConfig(
        runtime.value(
            "architecture",
            Forms.choice(Architecture.class),
            Architecture.ARM64,
            "The processors of the tasks."),
        TaskSize.read(runtime),
        ImageConfig.read(runtime.section("image")),
        runtime.required(
            "config",
            Forms.path(runtime.folder()),
            Path.of("runtime.yaml"),
            "The runtime's own configuration file; what this deployment knows (region, tables,"
                + " secrets, topic) is set over it."),
        runtime.list(
            "bedrock_models",
            Forms.text("a model id of Bedrock", "[a-z0-9][a-z0-9.:-]{0,127}"),
            List.of(),
            "The models of Bedrock that the runtime may call, by id; one that begins with a"
                + " geography, such as eu., is an inference profile."),
        runtime.value(
            "exec",
            Forms.SWITCH,
            false,
            "Whether operators may open a shell in a task; what they do is logged."),
        ScalingConfig.read(runtime.section("scaling")),
        RolloutConfig.read(runtime.section("rollout")),
        ShutdownConfig.read(runtime),
        ConnectConfig.read(runtime.section("service_connect")),
        GpuConfig.read(runtime.section("gpu")));
  }
}
