package dev.agentruntime.perf.capacity;

import dev.agentruntime.perf.print.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A size of an ECS task on Fargate.
 *
 * @param cpuUnits 1024 are one vCPU
 * @param memoryMib of the task
 */
public record TaskSize(int cpuUnits, int memoryMib) {
  private static final List<Integer> CPU_UNITS = List.of(256, 512, 1024, 2048, 4096);
  private static final int MIB_OF_GB = 1024;

  /** The most memory that is proposed. */
  private static final int MOST_MIB = 8 * MIB_OF_GB;

  public TaskSize {
    if (!isValid(cpuUnits, memoryMib)) {
      throw new IllegalArgumentException(
          "size: %d CPU units, %d MiB (expected: %s)".formatted(cpuUnits, memoryMib, EXPECTED));
    }
  }

  /** The combinations that Fargate has, in words. */
  public static final String EXPECTED =
      "a size of Fargate: 256 with 512, 1024 or 2048; 512 with 1024 to 4096; 1024 with 2048 to"
          + " 8192; 2048 with 4096 to 16384; 4096 with 8192 to 30720, in steps of 1024";

  /** Returns whether Fargate has this combination. */
  public static boolean isValid(int cpuUnits, int memoryMib) {
    if (cpuUnits == 256 && memoryMib == 512) {
      return true;
    }
    if (!CPU_UNITS.contains(cpuUnits) || memoryMib % MIB_OF_GB != 0) {
      return false;
    }
    int gb = memoryMib / MIB_OF_GB;
    return switch (cpuUnits) {
      case 256 -> gb >= 1 && gb <= 2;
      case 512 -> gb >= 1 && gb <= 4;
      case 1024 -> gb >= 2 && gb <= 8;
      case 2048 -> gb >= 4 && gb <= 16;
      default -> gb >= 8 && gb <= 30;
    };
  }

  /** Returns every size from 0.25 to 4 vCPU and from 512 MB to 8 GB, smallest first. */
  public static List<TaskSize> all() {
    List<TaskSize> sizes = new ArrayList<>();
    for (int cpu : CPU_UNITS) {
      for (int memory = 512; memory <= MOST_MIB; memory += 512) {
        if (isValid(cpu, memory)) {
          sizes.add(new TaskSize(cpu, memory));
        }
      }
    }
    sizes.sort(Comparator.comparingInt(TaskSize::cpuUnits).thenComparingInt(TaskSize::memoryMib));
    return List.copyOf(sizes);
  }

  /** Returns the vCPUs, from 0.25. */
  public double vcpus() {
    return cpuUnits / 1024.0;
  }

  /** Returns the memory in GB, as Fargate counts it: 1024 MiB. */
  public double gb() {
    return memoryMib / (double) MIB_OF_GB;
  }

  /** Returns the memory in bytes. */
  public long bytes() {
    return (long) memoryMib << 20;
  }

  @Override
  public String toString() {
    return "%s vCPU, %s GB".formatted(Figures.number(vcpus()), Figures.number(gb()));
  }
}
