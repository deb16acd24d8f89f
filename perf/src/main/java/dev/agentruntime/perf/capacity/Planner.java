package dev.agentruntime.perf.capacity;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The number of tasks that keeps the promises under a load.
 *
 * <p>A task gets as much as keeps its CPU at the target, less where the server has another bound,
 * and less still where the latency would not hold: the latency of a calm server, what a slower CPU
 * adds to it, and the wait in a {@link Queue} for its cores.
 *
 * @param server that each task runs
 * @param slo to be met
 * @param target the share of the CPU that is to be used
 * @param speed of a vCPU, where a core of the machine that measured is 1
 * @param atLeast so many tasks there are, whatever the load
 */
public record Planner(Server server, Slo slo, double target, double speed, int atLeast) {
  /** The share of the CPU at which the runtime's service scales out. */
  public static final double TARGET = 0.6;

  /** Two, so that the loss of a zone leaves one. */
  public static final int AT_LEAST = 2;

  /** The most tasks of one service. */
  public static final int AT_MOST = 10;

  /** The most of its memory that a task is to use. */
  public static final double MEMORY_AT_MOST = 0.8;

  private static final int HOPELESS = 100_000;

  public Planner {
    if (!(target > 0 && target < 1) || !(speed > 0) || atLeast < 1) {
      throw new IllegalArgumentException(
          "plan: target %s, speed %s, tasks %d (expected: between 0 and 1, > 0, >= 1)"
              .formatted(target, speed, atLeast));
    }
  }

  /** Whether tasks of a size carry a load. */
  public sealed interface Outcome {}

  /** So many do. */
  public record Fits(TaskPlan plan) implements Outcome {}

  /** None of this size does; {@code why} in a few words. */
  public record DoesNotFit(TaskSize size, String why) implements Outcome {}

  /** Plans for {@code load}. */
  public Outcome plan(TaskSize size, Rate load) {
    double memory = server.demand().memoryBytes() / (double) size.bytes();
    if (memory > MEMORY_AT_MOST) {
      return new DoesNotFit(size, "memory %.0f %% > 80 %%".formatted(100 * memory));
    }
    Case middle = new Case(size, Estimate::value, Estimate::value);
    int tasks = middle.tasks(load);
    if (tasks >= HOPELESS) {
      return new DoesNotFit(
          size, "p95 %.0f ms without a wait, not < %.0f".formatted(middle.p95Ms(0), slo.p95Ms()));
    }
    int fewest = new Case(size, Estimate::low, Estimate::high).tasks(load);
    int most = new Case(size, Estimate::high, Estimate::low).tasks(load);
    double each = load.perSecond() / tasks;
    return new Fits(
        new TaskPlan(
            size,
            tasks,
            fewest,
            most,
            middle.perTask(),
            middle.limit(),
            middle.cpuUse(each),
            tasks == 1 ? 1 : middle.cpuUse(load.perSecond() / (tasks - 1)),
            memory,
            middle.p95Ms(each)));
  }

  /** One reading of the estimates: the middle of them, or an end of their intervals. */
  private final class Case {
    private final TaskSize size;
    private final double cpuMs;
    private final ToDoubleFunction<Estimate> ceiling;

    Case(TaskSize size, ToDoubleFunction<Estimate> demand, ToDoubleFunction<Estimate> ceiling) {
      this.size = size;
      this.cpuMs = demand.applyAsDouble(server.demand().cpuMs());
      this.ceiling = ceiling;
    }

    int tasks(Rate load) {
      int tasks = (int) Math.max(atLeast, Math.ceil(load.perSecond() / perTask() - 1e-9));
      while (tasks < HOPELESS && p95Ms(load.perSecond() / tasks) >= slo.p95Ms()) {
        tasks += Math.max(1, tasks / 100);
      }
      return tasks;
    }

    double perTask() {
      double byCpu = target * size.vcpus() * speed * 1000 / cpuMs;
      return lowest().map(c -> Math.min(byCpu, rate(c))).orElse(byCpu);
    }

    String limit() {
      double byCpu = target * size.vcpus() * speed * 1000 / cpuMs;
      return lowest()
          .filter(c -> rate(c) < byCpu)
          .map(Server.Ceiling::why)
          .orElse("CPU at %.0f %%".formatted(100 * target));
    }

    double cpuUse(double perSecond) {
      return perSecond * cpuMs / 1000 / (size.vcpus() * speed);
    }

    double p95Ms(double perSecond) {
      int servers = (int) Math.max(1, size.vcpus());
      double serviceMs = cpuMs / speed / Math.min(1, size.vcpus());
      Queue queue =
          new Queue(servers, perSecond * serviceMs / 1000, serviceMs / 1000, server.variation());
      return server.calmP95Ms() + Math.max(0, serviceMs - cpuMs) + 1000 * queue.waitS(0.95);
    }

    private java.util.Optional<Server.Ceiling> lowest() {
      List<Server.Ceiling> all = server.ceilings();
      return all.stream().min(Comparator.comparingDouble(this::rate));
    }

    private double rate(Server.Ceiling bound) {
      return ceiling.applyAsDouble(bound.perSecond());
    }
  }
}
