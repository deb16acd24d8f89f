package dev.agentruntime.server.monitoring;

import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.performance.Resource;
import dev.agentruntime.core.slo.Objective;
import dev.agentruntime.core.slo.Severity;
import dev.agentruntime.core.slo.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The file of rules for Prometheus. */
final class PrometheusRules {
  private static final Duration RESOURCES_PENDING = Duration.ofMinutes(10);
  private static final Duration DOWN_PENDING = Duration.ofMinutes(2);
  private static final String UP = "up{job=\"%s\"}".formatted(PromQl.JOB);

  /* Shorter than the five minutes for which Prometheus looks back for a value. */
  private static final String LONG_TERM_INTERVAL = "2m";

  private static final String INTERVAL = SloRecordings.INTERVAL + "s";

  private PrometheusRules() {}

  static String text(Monitored monitored) {
    Alerting alerting = new Alerting(monitored.grafana());
    List<Map<String, Object>> groups = new ArrayList<>();
    List<Rule> longTerm = new ArrayList<>();
    for (Objective objective : monitored.objectives()) {
      SloRecordings recordings = new SloRecordings(objective);
      List<Rule> rules = new ArrayList<>(recordings.recent());
      rules.addAll(new SloAlerts(objective, alerting).all());
      groups.add(group("agent-runtime-slo-" + objective.name(), INTERVAL, rules));
      longTerm.addAll(recordings.longTerm());
    }
    groups.add(group("agent-runtime-slo-budgets", LONG_TERM_INTERVAL, longTerm));
    groups.add(group("agent-runtime-resources", INTERVAL, resources(monitored, alerting)));
    groups.add(group("agent-runtime-servers", INTERVAL, servers(alerting)));
    return Yaml.text(
        "Made by `agent-runtime monitoring` from the objectives and the configuration.",
        Map.of("groups", groups));
  }

  private static Map<String, Object> group(String name, String interval, List<Rule> rules) {
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("name", name);
    group.put("interval", interval);
    group.put("rules", rules.stream().map(Rule::yaml).toList());
    return group;
  }

  private static List<Rule> resources(Monitored monitored, Alerting alerting) {
    List<Rule> rules = new ArrayList<>();
    for (Resource resource : Resource.values()) {
      double bound = Objects.requireNonNull(monitored.budgets().get(resource), resource.code());
      rules.add(
          alerting.alert(
              "AgentRuntimePerformanceBudget",
              "budget-" + resource.code(),
              Severity.TICKET,
              "%s > %s"
                  .formatted(
                      PromQl.series(
                          PromQl.sample(Metric.BUDGET_USED),
                          "resource=\"%s\"".formatted(resource.code())),
                      PromQl.number(bound)),
              RESOURCES_PENDING,
              "%s of {{ $labels.instance }}: {{ $value | humanizePercentage }} used"
                  .formatted(resource.code()),
              "For %s it was above what the performance budget allows (expected: at most %s)."
                  .formatted(PromQl.range(RESOURCES_PENDING), Unit.RATIO.shown(bound))));
    }
    return rules;
  }

  private static List<Rule> servers(Alerting alerting) {
    return List.of(
        alerting.alert(
            "AgentRuntimeServerDown",
            "server-down",
            Severity.PAGE,
            UP + " == 0",
            DOWN_PENDING,
            "{{ $labels.instance }} does not answer",
            "Prometheus could not scrape it for %s.".formatted(PromQl.range(DOWN_PENDING))),
        alerting.alert(
            "AgentRuntimeNoServer",
            "no-server",
            Severity.PAGE,
            "absent(%s)".formatted(UP),
            DOWN_PENDING,
            "There is no server of {{ $labels.job }}",
            "Prometheus has known of none for %s (expected: targets of the job %s)."
                .formatted(PromQl.range(DOWN_PENDING), PromQl.JOB)));
  }
}
