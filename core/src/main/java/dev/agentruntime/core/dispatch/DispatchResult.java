package dev.agentruntime.core.dispatch;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.backend.Answer;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What came of a dispatch. */
public sealed interface DispatchResult {

  Receipt receipt();

  /** The backend acted and answered. */
  record Succeeded(Receipt receipt, Answer answer) implements DispatchResult {
    public Succeeded {
      Objects.requireNonNull(receipt, "receipt");
      Objects.requireNonNull(answer, "answer");
    }
  }

  /** Policy denied; the receipt's decision says why. */
  record Denied(Receipt receipt) implements DispatchResult {
    public Denied {
      if (receipt.decision() == null || receipt.decision().allowed()) {
        throw new IllegalArgumentException("receipt: no denial (expected: a decision that denies)");
      }
    }
  }

  /**
   * The runtime would not take it, and nothing acted.
   *
   * @param detail the name, what came and what was expected
   * @param retryAfter when trying again makes sense; null where it never does
   */
  record Refused(Receipt receipt, ProblemCode code, String detail, @Nullable Duration retryAfter)
      implements DispatchResult {
    public Refused {
      Objects.requireNonNull(receipt, "receipt");
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(detail, "detail");
    }
  }

  /** It was tried and failed; the backend may have acted. */
  record Failed(Receipt receipt, ProblemCode code, String detail) implements DispatchResult {
    public Failed {
      Objects.requireNonNull(receipt, "receipt");
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(detail, "detail");
    }
  }

  /**
   * An earlier dispatch with the same idempotency key already has the answer.
   *
   * @param receipt of the later dispatch, which was decided again
   * @param first what came of the earlier one: {@link Succeeded} or {@link Failed}
   */
  record Replayed(Receipt receipt, DispatchResult first) implements DispatchResult {
    public Replayed {
      Objects.requireNonNull(receipt, "receipt");
      if (!(first instanceof Succeeded) && !(first instanceof Failed)) {
        throw new IllegalArgumentException(
            "first: " + first.getClass().getSimpleName() + " (expected: Succeeded or Failed)");
      }
    }
  }
}
