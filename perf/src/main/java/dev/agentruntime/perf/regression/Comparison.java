package dev.agentruntime.perf.regression;

import java.util.List;

/**
 * How NEW compares with BASE.
 *
 * @param findings a verdict for each quantile of each phase
 * @param baseErrors the share of requests that failed, as 0.01
 * @param moreErrors whether so many more of NEW's requests failed that its times mean nothing
 * @param notes what a reader must know to take the verdicts for what they are
 */
record Comparison(
    Side base,
    Side fresh,
    List<Finding> findings,
    double baseErrors,
    double newErrors,
    boolean moreErrors,
    List<String> notes) {
  Comparison {
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }

  /**
   * One side.
   *
   * @param name what it is: a revision, or files
   */
  record Side(String name, int runs) {}

  /** Returns whether anything became worse. */
  boolean worse() {
    return moreErrors || !slower().isEmpty();
  }

  List<Finding> slower() {
    return findings.stream().filter(each -> each.verdict() instanceof Verdict.Slower).toList();
  }

  /** Returns the verdict on all of it, in one word. */
  String word() {
    if (worse()) {
      return "slower";
    }
    if (findings.stream().anyMatch(each -> each.verdict() instanceof Verdict.Undecided)) {
      return "undecided";
    }
    boolean faster = findings.stream().anyMatch(each -> each.verdict() instanceof Verdict.Faster);
    return faster ? "faster" : "same";
  }
}
