package dev.agentruntime.infra;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether a Node that the CDK runs on is on the path. */
final class NodeFound implements ExecutionCondition {
  private static final int OLDEST = 20;

  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*");

  private static final ConditionEvaluationResult RESULT = look();

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return RESULT;
  }

  private static ConditionEvaluationResult look() {
    String version;
    try {
      Process node = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
      try (var output = node.getInputStream()) {
        version = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
      }
    } catch (IOException e) {
      version = "none";
    }
    Matcher found = VERSION.matcher(version);
    return found.matches() && Integer.parseInt(found.group(1)) >= OLDEST
        ? ConditionEvaluationResult.enabled("node " + version)
        : ConditionEvaluationResult.disabled(
            "node: " + version + " (expected: " + OLDEST + " or newer on the PATH)");
  }
}
