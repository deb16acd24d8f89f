package dev.agentruntime.perf.regression;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A comparison, for machines. */
final class ComparisonJson {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private ComparisonJson() {}

  static String of(Comparison comparison, Settings settings) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("verdict", comparison.word());
    json.put("min_effect", settings.minEffect());
    json.put("confidence", settings.confidence());
    side(json.putObject("base"), comparison.base(), comparison.baseErrors());
    side(json.putObject("new"), comparison.fresh(), comparison.newErrors());
    ArrayNode findings = json.putArray("findings");
    comparison.findings().forEach(each -> finding(findings.addObject(), each));
    ArrayNode notes = json.putArray("notes");
    comparison.notes().forEach(notes::add);
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }

  private static void side(ObjectNode json, Comparison.Side side, double errors) {
    json.put("name", side.name());
    json.put("runs", side.runs());
    json.put("errors_share", errors);
  }

  private static void finding(ObjectNode json, Finding finding) {
    Figures figures = finding.verdict().figures();
    json.put("phase", finding.phase());
    json.put("metric", finding.metric());
    json.put("verdict", finding.verdict().word());
    json.put("base_ms", figures.baseMs());
    json.put("new_ms", figures.newMs());
    json.put("change", figures.change());
    json.put("change_low", figures.interval().low() - 1);
    json.put("change_high", figures.interval().high() - 1);
    json.put("p", figures.p());
    json.put("tests", figures.test());
    if (finding.verdict() instanceof Verdict.Undecided(_, int needed)) {
      json.put("runs_needed", needed);
    }
  }
}
