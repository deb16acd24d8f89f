package dev.agentruntime.server.monitoring;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a dashboard asks and where its panels stand, read from its JSON. */
record Dashboards(Value.Fields json) {
  private static final int DEPTH = 64;

  static Dashboards builtIn() throws Exception {
    String text = GrafanaDashboard.text(Fleet.objectives());
    return new Dashboards((Value.Fields) new JsonReader(DEPTH).read(text));
  }

  List<Value.Fields> panels() {
    return items(json, "panels");
  }

  /** Returns the queries, with what Grafana puts in for its variables. */
  List<String> queries() {
    List<String> queries = new ArrayList<>();
    for (Value.Fields panel : panels()) {
      if ("row".equals(panel.text("type"))) {
        continue;
      }
      for (Value.Fields target : items(panel, "targets")) {
        queries.add(
            String.valueOf(target.text("expr"))
                .replace("$__rate_interval", "1m")
                .replaceAll("\\$(job|instance)", ".*"));
      }
    }
    return queries;
  }

  static Value.Fields fields(Value.Fields fields, String name) {
    return (Value.Fields) Objects.requireNonNull(fields.get(name), name);
  }

  static List<Value.Fields> items(Value.Fields fields, String name) {
    return fields.get(name) instanceof Value.Items(List<Value> items)
        ? items.stream().map(Value.Fields.class::cast).toList()
        : List.of();
  }

  static long number(Value.Fields fields, String name) {
    return fields.get(name) instanceof Value.Whole(long number) ? number : -1;
  }
}
