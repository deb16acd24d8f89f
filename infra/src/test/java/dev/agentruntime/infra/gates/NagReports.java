package dev.agentruntime.infra.gates;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What cdk-nag wrote about the stacks of an assembly. */
final class NagReports {
  private static final String GATE = "cdk-nag";
  private static final String REPORT = "-NagReport.json";
  private static final String TEMPLATE = ".template.json";

  private final List<Finding> open = new ArrayList<>();

  /** One entry for each finding that an acceptance silenced. */
  private final List<Acceptance> used = new ArrayList<>();

  private NagReports() {}

  static NagReports of(Assembly assembly) {
    NagReports reports = new NagReports();
    for (Path report : assembly.files(REPORT)) {
      String name = report.getFileName().toString();
      String stack = name.substring("AwsSolutions-".length(), name.length() - REPORT.length());
      reports.read(Assembly.read(report), stack + TEMPLATE, assembly.logicalIds());
    }
    return reports;
  }

  private void read(JsonNode report, String template, Map<String, String> logicalIds) {
    for (JsonNode line : report.path("lines")) {
      String path = '/' + line.path("resourceId").asText();
      String id = logicalIds.getOrDefault(path, path);
      String rule = line.path("ruleId").asText();
      switch (line.path("compliance").asText()) {
        case "Compliant", "N/A" -> {}
        case "Suppressed" ->
            used.add(new Acceptance(template, id, rule, line.path("exceptionReason").asText()));
        // "UNKNOWN" is a rule that could not be evaluated: nothing is known to be right.
        default -> open.add(new Finding(GATE, template, id, rule, line.path("ruleInfo").asText()));
      }
    }
  }

  List<Finding> open() {
    return List.copyOf(open);
  }

  /**
   * Returns whether each acceptance of the same resource, rule and reason silenced a finding: where
   * it names a part, each silences one.
   */
  boolean uses(Acceptance acceptance, List<Acceptance> all) {
    Acceptance whole = whole(acceptance);
    return Collections.frequency(used, whole)
        >= all.stream().filter(other -> whole(other).equals(whole)).count();
  }

  /** A report names the rule, and not the part that the finding is about. */
  private static Acceptance whole(Acceptance acceptance) {
    String rule = acceptance.rule();
    int part = rule.indexOf('[');
    return new Acceptance(
        acceptance.template(),
        acceptance.resource(),
        part < 0 ? rule : rule.substring(0, part),
        acceptance.reason());
  }
}
