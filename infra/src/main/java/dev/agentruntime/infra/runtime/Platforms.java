package dev.agentruntime.infra.runtime;

import dev.agentruntime.infra.config.Architecture;
import software.amazon.awscdk.services.ecs.CpuArchitecture;
import software.amazon.awscdk.services.ecs.OperatingSystemFamily;
import software.amazon.awscdk.services.ecs.RuntimePlatform;

/** The processors, as each service of AWS calls them. */
final class Platforms {
  private Platforms() {}

  static RuntimePlatform fargate(Architecture architecture) {
    return RuntimePlatform.builder()
        .operatingSystemFamily(OperatingSystemFamily.LINUX)
        .cpuArchitecture(
            switch (architecture) {
              case ARM64 -> CpuArchitecture.ARM64;
              case X86_64 -> CpuArchitecture.X86_64;
            })
        .build();
  }

  static software.amazon.awscdk.services.lambda.Architecture lambda(Architecture architecture) {
    return switch (architecture) {
      case ARM64 -> software.amazon.awscdk.services.lambda.Architecture.ARM_64;
      case X86_64 -> software.amazon.awscdk.services.lambda.Architecture.X86_64;
    };
  }
}
