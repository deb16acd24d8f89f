package dev.agentruntime.perf.size;

import dev.agentruntime.perf.price.Price;
import dev.agentruntime.perf.price.Prices;

/**
 * What a million decisions cost, and how much they add to a dispatch: made by a Lambda function
 * that every dispatch calls, or within the runtime.
 *
 * @param lambdaMemoryMb of the function
 * @param lambdaMs that it takes
 * @param invokeMs that calling it takes besides
 * @param processor of both
 * @param decisionUs that a decision takes in the runtime, of one vCPU
 */
public record Governance(
    int lambdaMemoryMb, double lambdaMs, double invokeMs, Processor processor, double decisionUs) {
  private static final double MILLION = 1e6;
  private static final double SECONDS = 3600;

  /** Returns what a million decisions of the function cost. */
  public double lambdaPerMillion(Prices prices) {
    return MILLION * PowerTuning.invocation(lambdaMemoryMb, Math.ceil(lambdaMs), processor, prices);
  }

  /** Returns what a million decisions cost where instances are kept ready for all of them. */
  double readyPerMillion(Prices prices) {
    double gbSeconds = lambdaMemoryMb / 1024.0 * Math.ceil(lambdaMs) / 1000;
    return MILLION * gbSeconds * prices.of(processor.readyDuration())
        + prices.of(Price.LAMBDA_REQUESTS);
  }

  /** Returns what keeping {@code instances} ready costs for a month, whether they work or not. */
  double readyMonth(int instances, Prices prices) {
    double seconds = TaskPrice.HOURS * SECONDS;
    return instances * lambdaMemoryMb / 1024.0 * seconds * prices.of(processor.ready());
  }

  /** Returns what a million decisions within the runtime cost: their share of a vCPU. */
  public double inProcessPerMillion(Prices prices) {
    return MILLION * decisionUs / 1e6 / SECONDS * prices.of(processor.vcpuHour());
  }

  double lambdaAddedMs() {
    return lambdaMs + invokeMs;
  }

  double inProcessAddedMs() {
    return decisionUs / 1000;
  }
}
