package dev.agentruntime.perf.deployed;

import org.jspecify.annotations.Nullable;

/**
 * What a service used, held against its budget.
 *
 * @param cpuUnits that a task reserves; 1024 are one vCPU
 * @param memoryMib that a task reserves
 * @param cpuMs CPU time of a request in milliseconds, with the share of what idles; null where no
 *     requests are known
 * @param memoryMb the most that a task had resident, in MB of 10^6 bytes
 * @param fits whether both are within the budget in all but the busiest hours
 */
record UseAnswer(
    TaskUse use,
    int cpuUnits,
    int memoryMib,
    @Nullable Double cpuMs,
    double memoryMb,
    boolean fits) {
  static final double CPU_BUDGET = 0.7;
  static final double MEMORY_BUDGET = 0.8;

  static UseAnswer of(TaskUse use, int cpuUnits, int memoryMib) {
    return new UseAnswer(
        use,
        cpuUnits,
        memoryMib,
        cpuMs(use, cpuUnits),
        use.memory().peak() * memoryMib * 1.048576,
        use.cpu().busy() <= CPU_BUDGET && use.memory().busy() <= MEMORY_BUDGET);
  }

  private static @Nullable Double cpuMs(TaskUse use, int cpuUnits) {
    TaskUse.Load load = use.load();
    if (load == null || load.requests() <= 0) {
      return null;
    }
    double taskSeconds = use.tasks() * use.windows() * use.window().period().toSeconds();
    return use.cpu().mean() * taskSeconds * cpuUnits / 1024 * 1000 / load.requests();
  }
}
