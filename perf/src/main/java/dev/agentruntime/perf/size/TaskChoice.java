package dev.agentruntime.perf.size;

import dev.agentruntime.perf.capacity.Planner;
import dev.agentruntime.perf.capacity.Rate;
import dev.agentruntime.perf.capacity.Server;
import dev.agentruntime.perf.capacity.Slo;
import dev.agentruntime.perf.capacity.TaskPlan;
import dev.agentruntime.perf.capacity.TaskSize;
import dev.agentruntime.perf.price.Prices;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Tasks that carry a load, and what they cost.
 *
 * @param processor of each
 * @param plan of their size and number
 * @param month what all cost in a month
 */
public record TaskChoice(Processor processor, TaskPlan plan, double month) {
  static final double CPU_LEAST = 0.2;
  static final double CPU_MOST = 0.7;
  static final double MEMORY_LEAST = 0.4;

  /**
   * Returns every choice that carries the load with no more tasks than a service has, cheapest
   * first; of those that cost the same, the one with the fewest tasks.
   *
   * @param armSpeed of an arm vCPU, where an x86 one is 1
   */
  public static List<TaskChoice> all(
      Server server, Slo slo, double target, double armSpeed, Rate load, Prices prices) {
    List<TaskChoice> choices = new ArrayList<>();
    for (Processor processor : Processor.values()) {
      double speed = processor == Processor.ARM ? armSpeed : 1;
      Planner planner = new Planner(server, slo, target, speed, Planner.AT_LEAST);
      for (TaskSize size : TaskSize.all()) {
        switch (planner.plan(size, load)) {
          case Planner.DoesNotFit _ -> {}
          case Planner.Fits(TaskPlan plan) -> {
            if (plan.tasks() <= Planner.AT_MOST) {
              double month = TaskPrice.month(size, processor, plan.tasks(), prices);
              choices.add(new TaskChoice(processor, plan, month));
            }
          }
        }
      }
    }
    choices.sort(
        Comparator.comparingDouble(TaskChoice::month)
            .thenComparingInt(choice -> choice.plan().tasks()));
    return List.copyOf(choices);
  }

  /** Returns what the use of CPU and memory says about a size, in a few words. */
  static String remark(double cpuUse, double memoryUse) {
    List<String> remarks = new ArrayList<>();
    if (cpuUse > CPU_MOST) {
      remarks.add("CPU over 70 %");
    } else if (cpuUse < CPU_LEAST) {
      remarks.add("CPU idle, under 20 %");
    }
    if (memoryUse > Planner.MEMORY_AT_MOST) {
      remarks.add("memory over 80 %");
    } else if (memoryUse < MEMORY_LEAST) {
      remarks.add("memory idle, under 40 %");
    }
    return String.join("; ", remarks);
  }
}
