package dev.agentruntime.perf.regression;

import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A regression as JSON. */
final class RegressionJson {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private RegressionJson() {}

  /** Returns the body of a webhook. */
  static byte[] webhook(Regression regression, Instant at) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("type", "perf.regression");
    json.put("timestamp", at.toString());
    json.set("data", data(regression));
    return MAPPER.writeValueAsBytes(json);
  }

  static String text(Regression regression) {
    return MAPPER.writeValueAsString(data(regression));
  }

  private static ObjectNode data(Regression regression) {
    ObjectNode data = MAPPER.createObjectNode();
    data.put("command", regression.command());
    data.put("verdict", regression.verdict());
    data.put("summary", regression.summary());
    data.put("base", regression.base());
    data.put("revision", regression.revision());
    ArrayNode findings = data.putArray("findings");
    for (Regression.Item item : regression.findings()) {
      ObjectNode each = findings.addObject();
      each.put("metric", item.metric());
      each.put("unit", item.unit());
      each.put("before", item.before());
      each.put("after", item.after());
      each.put("change", item.change());
      each.put("rule", item.rule());
    }
    return data;
  }
}
