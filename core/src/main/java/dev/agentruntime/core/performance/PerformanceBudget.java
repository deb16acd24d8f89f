package dev.agentruntime.core.performance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What may be used of each resource, and what was, sample by sample. */
public final class PerformanceBudget {
  /** How many samples an average is made of: five minutes of one each five seconds. */
  static final int SAMPLES = 60;

  private final Map<Resource, Double> bounds;
  private final Map<Resource, Deque<Double>> samples = new EnumMap<>(Resource.class);
  private final Map<Resource, String> of = new EnumMap<>(Resource.class);

  /**
   * How much of a resource was used since the last sample.
   *
   * @param used of what there is, from 0; NaN where nobody knows
   * @param of what there is, in words
   */
  public record Sample(double used, String of) {
    public Sample {
      Objects.requireNonNull(of, "of");
    }
  }

  /**
   * Makes a budget without samples.
   *
   * @param bounds how much of each resource may be used, from 0 to 1; for every resource
   */
  public PerformanceBudget(Map<Resource, Double> bounds) {
    this.bounds = new EnumMap<>(bounds);
    for (Resource resource : Resource.values()) {
      samples.put(resource, new ArrayDeque<>());
      of.put(resource, "");
      use(resource);
    }
  }

  /** Takes a sample of each resource. */
  public synchronized void add(Map<Resource, Sample> sampled) {
    sampled.forEach(
        (resource, sample) -> {
          of.put(resource, sample.of());
          Deque<Double> last = Objects.requireNonNull(samples.get(resource));
          if (Double.isNaN(sample.used())) {
            last.clear();
            return;
          }
          last.addLast(sample.used());
          if (last.size() > SAMPLES) {
            last.removeFirst();
          }
        });
  }

  /** Returns how much of each resource was used. */
  public synchronized List<Use> uses() {
    List<Use> uses = new ArrayList<>();
    for (Resource resource : Resource.values()) {
      uses.add(use(resource));
    }
    return uses;
  }

  /** Returns how much of {@code resource} was used. */
  public synchronized Use use(Resource resource) {
    Deque<Double> last = Objects.requireNonNull(samples.get(resource));
    return new Use(
        resource,
        last.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN),
        Objects.requireNonNull(bounds.get(resource), resource.code()),
        Objects.requireNonNull(of.get(resource)));
  }
}
