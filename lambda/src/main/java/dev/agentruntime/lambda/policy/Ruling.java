package dev.agentruntime.lambda.policy;

import dev.agentruntime.core.governance.Decision;
import java.util.Objects;

/** What came of asking. */
public sealed interface Ruling {

  /** The policies decided. */
  record Decided(Decision decision) implements Ruling {
    public Decided {
      Objects.requireNonNull(decision, "decision");
    }
  }

  /**
   * The policies are too old to decide by.
   *
   * @param detail the name, what came and what was expected
   */
  record TooOld(String detail) implements Ruling {
    public TooOld {
      Objects.requireNonNull(detail, "detail");
    }
  }
}
