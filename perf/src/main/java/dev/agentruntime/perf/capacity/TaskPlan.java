package dev.agentruntime.perf.capacity;

/**
 * How many tasks of one size carry a load.
 *
 * @param size of each
 * @param tasks that are needed
 * @param fewest of the interval that holds the number with 95 %
 * @param most of it
 * @param perTask requests a second that one may get
 * @param limit what bounds that
 * @param cpuUse the share of its CPU that each uses
 * @param cpuUseOneLost the same where one task is gone
 * @param memoryUse the share of its memory that each uses
 * @param p95Ms the latency that is to be expected
 */
public record TaskPlan(
    TaskSize size,
    int tasks,
    int fewest,
    int most,
    double perTask,
    String limit,
    double cpuUse,
    double cpuUseOneLost,
    double memoryUse,
    double p95Ms) {}
