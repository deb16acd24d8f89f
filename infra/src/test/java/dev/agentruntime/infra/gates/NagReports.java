package dev.agentruntime.infra.gates;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What cdk-nag wrote about the stacks of an assembly. */
final class NagReports {
  private static final String GATE = "cdk-nag";
  private static final String REPORT = "-NagReport.json";
  private static final String TEMPLATE = ".template.json";

  private final List<Finding> open = new ArrayList<>();

  /** What silenced a finding. */
  private final Set<Acceptance> used = new HashSet<>();

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

  /** Returns whether an acceptance silenced a finding. */
  boolean uses(Acceptance acceptance) {
    return used.contains(asReported(acceptance));
  }

  /** A report has the part that a finding is about in front of the reason. */
  private static Acceptance asReported(Acceptance acceptance) {
    String rule = acceptance.rule();
    int part = rule.indexOf('[');
    return part < 0
        ? acceptance
        : new Acceptance(
            acceptance.template(),
            acceptance.resource(),
            rule.substring(0, part),
            rule.substring(part) + ' ' + acceptance.reason());
  }
}
