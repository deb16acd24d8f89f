package dev.agentruntime.perf.report.advice;

import java.util.Optional;

/** One thing that a result can show, and what follows from it. */
interface Rule {
  /** Returns what follows from the evidence; nothing where it does not show. */
  Optional<Recommendation> judge(Evidence evidence);
}
