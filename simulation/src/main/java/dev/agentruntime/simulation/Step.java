package dev.agentruntime.simulation;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.Usage;
import java.time.Duration;
import java.util.Objects;

/** What comes of one call to a backend, and after which time. */
record Step(Duration takes, BackendResult result) {
  private static final BackendResult ANSWER =
      new BackendResult.Answered(new Answer("done", Value.NO_FIELDS, Usage.NONE));

  Step {
    if (takes.isNegative()) {
      throw new IllegalArgumentException("takes: " + takes + " (expected: >= 0)");
    }
    Objects.requireNonNull(result, "result");
  }

  /** Returns an answer after that time. */
  static Step answers(Duration takes) {
    return new Step(takes, ANSWER);
  }

  /** Returns a failure after that time. */
  static Step fails(Duration takes) {
    return new Step(
        takes, new BackendResult.Failure(BackendResult.Kind.FAILED, "backend scripted: 500"));
  }
}
