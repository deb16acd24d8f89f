package dev.agentruntime.cedar.policy;

import java.util.Objects;

/**
 * A condition that a policy sets beyond its scope.
 *
 * @param kind whether {@code body} must be true or false
 */
public record Condition(Kind kind, Expr body) {

  /** The two words that begin a condition. */
  public enum Kind {
    WHEN("when"),
    UNLESS("unless");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Returns the word of the language. */
    public String word() {
      return word;
    }
  }

  public Condition {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(body, "body");
  }
}
