package dev.agentruntime.perf.cost;

import dev.agentruntime.perf.capacity.Planner;
import dev.agentruntime.perf.capacity.Rate;
import dev.agentruntime.perf.capacity.TaskSize;
import dev.agentruntime.perf.size.Governance;
import dev.agentruntime.perf.size.Processor;
import dev.agentruntime.perf.size.TaskPrice;
import org.jspecify.annotations.Nullable;

/**
 * What is deployed, and what it carries: all that a bill depends on besides the prices.
 *
 * @param load while there is some
 * @param peak how many times the load the highest is
 * @param hoursADay that there is some
 * @param tasks that carry it; in the other hours two, or as many where there are fewer
 * @param runShare the share of the month in which tasks run at all
 * @param savingsPlan whether the tasks are paid for by a Compute Savings Plan
 * @param provisioned whether tables have provisioned capacity
 * @param lambda the function that decides, or none where the runtime decides itself
 * @param model that is asked, if it is to be counted
 */
record Setup(
    Rate load,
    double peak,
    double hoursADay,
    int tasks,
    TaskSize size,
    Processor processor,
    double runShare,
    boolean savingsPlan,
    boolean provisioned,
    @Nullable Governance lambda,
    Dispatches dispatch,
    Network network,
    @Nullable ModelUse model) {
  private static final double SECONDS = 3600;
  private static final double HOURS_OF_DAY = 24;

  /** Returns the dispatches of a month of 730 hours. */
  double dispatches() {
    return load.perSecond() * SECONDS * TaskPrice.HOURS * dayShare();
  }

  /** Returns the hours of all tasks in a month. */
  double taskHours() {
    double quiet = Math.min(tasks, Planner.AT_LEAST);
    return TaskPrice.HOURS * runShare * (dayShare() * tasks + (1 - dayShare()) * quiet);
  }

  double dayShare() {
    return hoursADay / HOURS_OF_DAY;
  }

  Setup with(TaskSize otherSize, int otherTasks) {
    return new Setup(
        load,
        peak,
        hoursADay,
        otherTasks,
        otherSize,
        processor,
        runShare,
        savingsPlan,
        provisioned,
        lambda,
        dispatch,
        network,
        model);
  }

  Setup with(Processor other) {
    return new Setup(
        load,
        peak,
        hoursADay,
        tasks,
        size,
        other,
        runShare,
        savingsPlan,
        provisioned,
        lambda,
        dispatch,
        network,
        model);
  }

  Setup with(Dispatches otherDispatch, Network otherNetwork) {
    return new Setup(
        load,
        peak,
        hoursADay,
        tasks,
        size,
        processor,
        runShare,
        savingsPlan,
        provisioned,
        lambda,
        otherDispatch,
        otherNetwork,
        model);
  }

  Setup withTables(boolean nowProvisioned) {
    return new Setup(
        load,
        peak,
        hoursADay,
        tasks,
        size,
        processor,
        runShare,
        savingsPlan,
        nowProvisioned,
        lambda,
        dispatch,
        network,
        model);
  }

  Setup withoutLambda() {
    return new Setup(
        load,
        peak,
        hoursADay,
        tasks,
        size,
        processor,
        runShare,
        savingsPlan,
        provisioned,
        null,
        dispatch,
        network,
        model);
  }

  Setup withRun(double share, boolean plan) {
    return new Setup(
        load,
        peak,
        hoursADay,
        tasks,
        size,
        processor,
        share,
        plan,
        provisioned,
        lambda,
        dispatch,
        network,
        model);
  }
}
