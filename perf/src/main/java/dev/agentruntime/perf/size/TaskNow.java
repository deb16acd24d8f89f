package dev.agentruntime.perf.size;

import dev.agentruntime.perf.capacity.Demand;
import dev.agentruntime.perf.capacity.Planner;
import dev.agentruntime.perf.capacity.Rate;
import dev.agentruntime.perf.capacity.TaskSize;
import dev.agentruntime.perf.price.Prices;

/**
 * The tasks that there are now.
 *
 * @param cpuUse the share of its CPU that each uses
 * @param memoryUse the share of its memory that each uses
 * @param month what all cost in a month
 * @param carries whether neither is over its bound
 */
record TaskNow(
    TaskSize size,
    Processor processor,
    int tasks,
    double cpuUse,
    double memoryUse,
    double month,
    boolean carries) {

  /**
   * Returns tasks under a load.
   *
   * @param speed of a vCPU, where a core of the machine that measured is 1
   */
  static TaskNow of(
      Demand demand,
      Rate load,
      TaskSize size,
      Processor processor,
      int tasks,
      double speed,
      Prices prices) {
    double cores = load.perSecond() / tasks * demand.cpuMs().value() / 1000;
    double cpuUse = cores / (size.vcpus() * speed);
    double memoryUse = demand.memoryBytes() / (double) size.bytes();
    return new TaskNow(
        size,
        processor,
        tasks,
        cpuUse,
        memoryUse,
        TaskPrice.month(size, processor, tasks, prices),
        cpuUse <= TaskChoice.CPU_MOST && memoryUse <= Planner.MEMORY_AT_MOST);
  }
}
