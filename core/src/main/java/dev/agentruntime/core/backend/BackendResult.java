package dev.agentruntime.core.backend;

import java.util.Objects;

/** What came of a call to a backend. */
public sealed interface BackendResult {

  /** The backend did what it was asked. */
  record Answered(Answer answer) implements BackendResult {
    public Answered {
      Objects.requireNonNull(answer, "answer");
    }
  }

  /**
   * The backend did not.
   *
   * @param kind what happened, as far as the caller could see
   * @param detail names the backend, what came and what was expected; no prompt or credential
   */
  record Failure(Kind kind, String detail) implements BackendResult {
    public Failure {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(detail, "detail");
    }
  }

  /** The kinds of failure. */
  enum Kind {
    /** The backend cannot work on this input, and did not act; the detail says what it expects. */
    REJECTED,
    /** No connection was had: the backend did not act. */
    UNREACHABLE,
    /** The time was up; the backend may have acted. */
    TIMED_OUT,
    /** The backend answered that it failed, or broke off. */
    FAILED,
    /** The backend answered what cannot be understood. */
    GARBLED
  }
}
