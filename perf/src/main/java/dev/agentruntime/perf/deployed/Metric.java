package dev.agentruntime.perf.deployed;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is measured.
 *
 * @param namespace as {@code AWS/ECS}
 * @param name as {@code CPUUtilization}
 * @param dimensions of what, as {@code ServiceName} and {@code runtime}; none for all of it
 */
public record Metric(String namespace, String name, Map<String, String> dimensions) {
  public Metric {
    if (namespace.isBlank() || name.isBlank()) {
      throw new IllegalArgumentException(
          "%s %s (expected: a namespace and a name)".formatted(namespace, name));
    }
    dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions));
  }

  /** Returns it as {@code AWS/ECS CPUUtilization [ClusterName=a, ServiceName=b]}. */
  @Override
  public String toString() {
    return namespace + " " + name + (dimensions.isEmpty() ? "" : " " + of());
  }

  private String of() {
    return dimensions.entrySet().stream()
        .map(dimension -> dimension.getKey() + "=" + dimension.getValue())
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
