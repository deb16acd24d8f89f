package dev.agentruntime.benchmarks.cedar;

import java.util.ArrayList;
import java.util.List;

/** A workload, and what the rounds said of its engines. */
final class Comparison {
  private static final int ALLOCATING = 10_000;

  /** Policies that are visited while the allocation of one decision is measured. */
  private static final int VISITS = 10_000_000;

  private final Workload workload;
  private final List<Figures> indexed = new ArrayList<>();
  private final List<Figures> unindexed = new ArrayList<>();
  private final List<Figures> official = new ArrayList<>();
  private final List<Double> bytes = new ArrayList<>();

  Comparison(Workload workload) {
    this.workload = workload;
  }

  void warmUp(Sampler sampler, long duration) {
    sampler.sample(workload.indexed(), duration);
    sampler.sample(workload.unindexed(), duration);
    sampler.sample(workload.official(), duration);
  }

  void round(Sampler sampler, long duration) {
    indexed.add(sampler.sample(workload.indexed(), duration));
    unindexed.add(sampler.sample(workload.unindexed(), duration));
    official.add(sampler.sample(workload.official(), duration));
    bytes.add(
        sampler.allocation(workload.indexed(), Math.min(ALLOCATING, VISITS / workload.size())));
  }

  Workload workload() {
    return workload;
  }

  Figures indexed() {
    return Figures.medians(indexed);
  }

  Figures unindexed() {
    return Figures.medians(unindexed);
  }

  Figures official() {
    return Figures.medians(official);
  }

  double bytes() {
    return Figures.median(bytes, Double::doubleValue);
  }

  /** Returns how many times as long the official engine takes. */
  double ratio() {
    return official().p50() / indexed().p50();
  }
}
