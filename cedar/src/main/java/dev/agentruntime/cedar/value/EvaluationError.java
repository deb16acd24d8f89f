package dev.agentruntime.cedar.value;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * Why an expression has no value. The message is put together when it is asked for: most errors are
 * counted and never read.
 */
public final class EvaluationError implements Outcome {

  /** What went wrong. */
  public enum Kind {
    /** A value of another kind was needed. */
    TYPE,
    /** An attribute that is not there was read. */
    ATTRIBUTE,
    /** A tag that is not there was read. */
    TAG,
    /** An attribute or a tag of an entity that does not exist was read. */
    ENTITY,
    /** A result is beyond 64 bits. */
    OVERFLOW,
    /** An extension function got a number of arguments that it does not take. */
    ARITY,
    /** A text cannot be read as an extension value. */
    EXTENSION
  }

  private final Kind kind;
  private final Supplier<String> message;

  public EvaluationError(Kind kind, Supplier<String> message) {
    this.kind = Objects.requireNonNull(kind, "kind");
    this.message = Objects.requireNonNull(message, "message");
  }

  public Kind kind() {
    return kind;
  }

  public String message() {
    return message.get();
  }

  @Override
  public String toString() {
    return kind + ": " + message();
  }
}
