package dev.agentruntime.core.governance.cedar;

import dev.agentruntime.cedar.value.EvaluationError;

/**
 * Errors of policies in words for receipts and the journal: without values of the context, which
 * may be prompts or credentials. An explanation shows them.
 */
final class ErrorWords {
  private static final int MAX_LENGTH = 200;

  private ErrorWords() {}

  static String of(EvaluationError error) {
    return switch (error.kind()) {
      case TYPE -> "type error: a value of another kind than its operator takes";
      case OVERFLOW -> "integer overflow: a result beyond 64 bits";
      case EXTENSION -> "a text that is no ip, decimal, datetime or duration where one is needed";
      case TAG -> "an entity does not have the tag";
      case ATTRIBUTE, ENTITY, ARITY -> shortened(error.message());
    };
  }

  private static String shortened(String words) {
    return words.length() > MAX_LENGTH ? words.substring(0, MAX_LENGTH) + "…" : words;
  }
}
