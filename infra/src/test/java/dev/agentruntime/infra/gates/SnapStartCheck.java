package dev.agentruntime.infra.gates;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a function has SnapStart and provisioned concurrency, which exclude each other: the
 * deployment would fail, and no other gate says so.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html">SnapStart</a>
 */
final class SnapStartCheck {
  static final String RULE = "SnapStartWithProvisionedConcurrency";

  private SnapStartCheck() {}

  static List<Finding> run(Path template) {
    JsonNode resources = Assembly.read(template).path("Resources");
    Set<String> snapped = new HashSet<>();
    for (var entry : resources.properties()) {
      if (entry
          .getValue()
          .at("/Properties/SnapStart/ApplyOn")
          .asText()
          .equals("PublishedVersions")) {
        snapped.add(entry.getKey());
      }
    }
    List<Finding> findings = new ArrayList<>();
    for (var entry : resources.properties()) {
      JsonNode properties = entry.getValue().path("Properties");
      // A version has it under one name, an alias under the other.
      boolean provisioned =
          properties.has("ProvisionedConcurrencyConfig")
              || properties.has("ProvisionedConcurrencyConfiguration");
      if (provisioned && snapped.contains(properties.at("/FunctionName/Ref").asText())) {
        findings.add(
            new Finding(
                "own",
                template.getFileName().toString(),
                entry.getKey(),
                RULE,
                "its function has SnapStart (expected: one of the two)"));
      }
    }
    return findings;
  }
}
