package dev.agentruntime.perf.regression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became worse, as it is told to others.
 *
 * @param command that found it: {@code check}, {@code compare} or {@code history}
 * @param verdict {@code slower}, {@code over_bound} or {@code more_errors}
 * @param summary in one line
 * @param base the revision or the files before, where there are any
 * @param revision that is worse, where known
 * @param findings the worst first, at least one
 */
record Regression(
    String command,
    String verdict,
    String summary,
    @Nullable String base,
    @Nullable String revision,
    List<Item> findings) {
  Regression {
    findings = List.copyOf(findings);
    if (findings.isEmpty()) {
      throw new IllegalArgumentException("findings: none (expected: at least one)");
    }
  }

  /**
   * One metric that became worse.
   *
   * @param before its value, or its bound
   * @param after its value now
   * @param rule by which it is worse
   */
  record Item(String metric, String unit, double before, double after, String rule) {
    /** Returns the change as a share: 0.1 where it is ten per cent more. */
    double change() {
      return before == 0 ? 0 : after / before - 1;
    }
  }
}
