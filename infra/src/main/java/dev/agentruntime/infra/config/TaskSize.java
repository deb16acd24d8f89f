package dev.agentruntime.infra.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a task has of processor and memory, as Fargate sells it.
 *
 * @param cpuUnits 1024 for one vCPU
 */
public record TaskSize(int cpuUnits, int memoryMb) {
  /* What Fargate sells between 0.25 and 2 vCPU, 512 MB and 4 GB:
  https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html */
  private static final Map<String, List<Integer>> LEGAL = new LinkedHashMap<>();

  static {
    LEGAL.put("0.25", List.of(512, 1024, 2048));
    LEGAL.put("0.5", List.of(1024, 2048, 3072, 4096));
    LEGAL.put("1", List.of(2048, 3072, 4096));
    LEGAL.put("2", List.of(4096));
  }

  private static final int UNITS = 1024;

  static TaskSize read(Section runtime) {
    String vcpu =
        runtime.value(
            "vcpu",
            Forms.text(String.join(", ", LEGAL.keySet()), "0\\.25|0\\.5|1|2"),
            "1",
            "The processors of a task.");
    int memory =
        runtime.value(
            "memory_mb",
            Forms.whole(512, 4096),
            2048,
            "The memory of a task in MB; with 0.25 vCPU 512, 1024 or 2048; with 0.5 vCPU 1024,"
                + " 2048, 3072 or 4096; with 1 vCPU 2048, 3072 or 4096; with 2 vCPU 4096.");
    List<Integer> legal = LEGAL.getOrDefault(vcpu, List.of());
    if (!legal.contains(memory)) {
      runtime.problem(
          "memory_mb",
          String.valueOf(memory),
          "with %s vCPU one of %s"
              .formatted(
                  vcpu, legal.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }
    return new TaskSize((int) (Double.parseDouble(vcpu) * UNITS), memory);
  }
}
