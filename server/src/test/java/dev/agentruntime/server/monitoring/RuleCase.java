package dev.agentruntime.server.monitoring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A case for the rules: what Prometheus scraped, minute by minute, and which alerts then fire. */
final class RuleCase {
  private static final String SERVER = "job=\"agent-runtime\",instance=\"a:8080\"";
  private static final String REQUESTS = "agent_runtime_http_request_duration_seconds";

  private final List<Map<String, Object>> series = new ArrayList<>();
  private final List<Map<String, Object>> expectations = new ArrayList<>();
  private final List<Map<String, Object>> alerts = new ArrayList<>();

  /**
   * Adds a series of the one server.
   *
   * @param values in promtool's notation, such as {@code 0+10x60}
   */
  RuleCase given(String name, String labels, String values) {
    String all = labels.isEmpty() ? SERVER : SERVER + "," + labels;
    series.add(Map.of("series", "%s{%s}".formatted(name, all), "values", values));
    return this;
  }

  /** Adds answers to dispatches, each in less than half a second. */
  RuleCase givenFast(int status, String values) {
    return given(REQUESTS + "_bucket", labels(status) + ",le=\"0.5\"", values)
        .given(REQUESTS + "_bucket", labels(status) + ",le=\"+Inf\"", values)
        .given(REQUESTS + "_count", labels(status), values);
  }

  /** Adds answers to dispatches of which {@code fast} took half a second, and the rest over one. */
  RuleCase givenSlow(int status, String fast, String all) {
    return given(REQUESTS + "_bucket", labels(status) + ",le=\"0.5\"", fast)
        .given(REQUESTS + "_bucket", labels(status) + ",le=\"1.0\"", fast)
        .given(REQUESTS + "_bucket", labels(status) + ",le=\"2.5\"", all)
        .given(REQUESTS + "_bucket", labels(status) + ",le=\"+Inf\"", all)
        .given(REQUESTS + "_count", labels(status), all);
  }

  /** Expects of the alerts whose ids match {@code pattern} just those with {@code ids} to fire. */
  RuleCase firing(String at, String pattern, String... ids) {
    Map<String, Object> expectation = new LinkedHashMap<>();
    expectation.put(
        "expr", "count by (id) (ALERTS{alertstate=\"firing\",id=~\"%s\"})".formatted(pattern));
    expectation.put("eval_time", at);
    expectation.put(
        "exp_samples",
        Arrays.stream(ids)
            .map(id -> Map.of("labels", "{id=\"%s\"}".formatted(id), "value", 1))
            .toList());
    expectations.add(expectation);
    return this;
  }

  /** Expects of the alerts called {@code name} just one, with all its labels and annotations. */
  RuleCase alert(String at, String name, Map<String, String> labels, Map<String, String> texts) {
    alerts.add(
        Map.of(
            "eval_time",
            at,
            "alertname",
            name,
            "exp_alerts",
            List.of(Map.of("exp_labels", labels, "exp_annotations", texts))));
    return this;
  }

  /** Has promtool hold the rules in {@code folder} against it. */
  void check(Path folder) throws Exception {
    Map<String, Object> test = new LinkedHashMap<>();
    test.put("interval", "1m");
    test.put("input_series", series);
    test.put("promql_expr_test", expectations);
    test.put("alert_rule_test", alerts);
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("rule_files", List.of("rules.yaml"));
    file.put("evaluation_interval", "1m");
    file.put("tests", List.of(test));
    Files.writeString(folder.resolve("test.yaml"), Yaml.text("", file));
    Promtool.run(folder, "test", "rules", "test.yaml");
  }

  private static String labels(int status) {
    return "endpoint=\"/dispatch\",http_status=\"%d\"".formatted(status);
  }
}
