package dev.agentruntime.perf.size;

import dev.agentruntime.perf.capacity.TaskSize;
import dev.agentruntime.perf.price.Prices;

/** What tasks of Fargate cost. */
public final class TaskPrice {
  /** The hours of a month that a bill is reckoned with. */
  public static final double HOURS = 730;

  private TaskPrice() {}

  /** Returns the price of one task for an hour. */
  public static double hour(TaskSize size, Processor processor, Prices prices) {
    return size.vcpus() * prices.of(processor.vcpuHour())
        + size.gb() * prices.of(processor.gbHour());
  }

  /** Returns the price of {@code tasks} for a month of {@link #HOURS}. */
  public static double month(TaskSize size, Processor processor, int tasks, Prices prices) {
    return HOURS * tasks * hour(size, processor, prices);
  }
}
