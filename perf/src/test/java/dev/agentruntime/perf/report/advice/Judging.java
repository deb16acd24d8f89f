package dev.agentruntime.perf.report.advice;

import dev.agentruntime.perf.report.Results;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.Optional;

/** Asks one rule. */
final class Judging {
  private Judging() {}

  static Optional<Recommendation> by(Rule rule, Phase... phases) {
    return by(rule, Results.of("test", phases));
  }

  static Optional<Recommendation> by(Rule rule, LoadResult result) {
    return rule.judge(new Evidence(result));
  }
}
