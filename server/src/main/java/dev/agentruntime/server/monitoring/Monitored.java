package dev.agentruntime.server.monitoring;

import dev.agentruntime.core.performance.Resource;
import dev.agentruntime.core.slo.Objective;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The runtimes that are to be watched: many servers that are configured alike.
 *
 * @param objectives what is promised of them
 * @param budgets how much of each resource may be used, from 0 to 1
 * @param target the address of one of them, such as {@code 127.0.0.1:8080}
 * @param signedIn whether they show their metrics only to callers with a credential
 * @param grafana where Grafana is, without a path
 */
public record Monitored(
    List<Objective> objectives,
    Map<Resource, Double> budgets,
    String target,
    boolean signedIn,
    URI grafana) {
  public Monitored {
    objectives = List.copyOf(objectives);
    budgets = Map.copyOf(budgets);
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(grafana, "grafana");
  }
}
