package dev.agentruntime.perf.regression;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is found in a history, for machines. */
final class HistoryJson {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private HistoryJson() {}

  static String of(List<SeriesVerdict> verdicts, Set<Rule> rules) {
    ObjectNode json = MAPPER.createObjectNode();
    boolean regressed =
        verdicts.stream()
            .flatMap(each -> each.worse().stream())
            .anyMatch(worse -> rules.contains(worse.rule()));
    json.put("verdict", regressed ? "regressed" : "fine");
    ArrayNode series = json.putArray("series");
    verdicts.forEach(each -> series(series.addObject(), each, rules));
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }

  private static void series(ObjectNode json, SeriesVerdict verdict, Set<Rule> rules) {
    List<Point> points = verdict.series().points();
    json.put("name", verdict.series().name());
    json.put("unit", verdict.series().unit());
    json.put("windows", points.size());
    json.put("newest", points.getLast().value());
    ArrayNode changes = json.putArray("changes");
    for (ChangePoint change : verdict.changes()) {
      ObjectNode each = changes.addObject();
      change(each, change.before(), change.after(), points.get(change.index()));
      each.put("p", change.p());
    }
    ArrayNode regressions = json.putArray("regressions");
    for (SeriesVerdict.Worse worse : verdict.worse()) {
      ObjectNode each = regressions.addObject();
      each.put("rule", worse.rule().label());
      each.put("counts", rules.contains(worse.rule()));
      change(each, worse.before(), worse.after(), worse.since());
    }
  }

  private static void change(ObjectNode json, double before, double after, Point since) {
    json.put("before", before);
    json.put("after", after);
    json.put("change", Relative.change(before, after));
    json.put("since", since.at().toString());
    json.put("revision", since.revision());
  }
}
