package dev.agentruntime.perf.regression;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The command that undoes what made it slower: a line for {@code sh}. */
final class Rollback {
  private final String command;
  private final Programs programs;

  Rollback(String command, Programs programs) {
    this.command = command;
    this.programs = programs;
  }

  /** Runs it, with the regression in its environment, and tells {@code output} what it says. */
  void run(Regression regression, Consumer<String> output) throws InterruptedException {
    output.accept("rollback: " + command);
    try {
      int code =
          programs.run(
              List.of("sh", "-c", command),
              Path.of("").toAbsolutePath(),
              variables(regression),
              line -> output.accept("  " + line));
      output.accept("rollback: exit code " + code + (code == 0 ? "" : " (expected: 0)"));
    } catch (IOException e) {
      output.accept("rollback: cannot be run (" + e.getMessage() + ")");
    }
  }

  private static Map<String, String> variables(Regression regression) {
    Regression.Item worst = regression.findings().getFirst();
    Map<String, String> variables = new TreeMap<>();
    variables.put("PERF_COMMAND", regression.command());
    variables.put("PERF_VERDICT", regression.verdict());
    variables.put("PERF_SUMMARY", regression.summary());
    variables.put("PERF_BASE", regression.base() == null ? "" : regression.base());
    variables.put("PERF_REVISION", regression.revision() == null ? "" : regression.revision());
    variables.put("PERF_METRIC", worst.metric());
    variables.put("PERF_UNIT", worst.unit());
    variables.put("PERF_BEFORE", number(worst.before()));
    variables.put("PERF_AFTER", number(worst.after()));
    variables.put("PERF_CHANGE", String.format(Locale.ROOT, "%.1f", worst.change() * 100));
    variables.put("PERF_FINDINGS", RegressionJson.text(regression));
    return variables;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }
}
