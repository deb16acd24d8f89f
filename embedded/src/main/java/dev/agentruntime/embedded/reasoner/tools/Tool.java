package dev.agentruntime.embedded.reasoner.tools;

import dev.agentruntime.core.Value;
import java.util.Optional;

/** What answers the questions that it understands wholly, and no others. */
interface Tool {

  /**
   * Returns the answer, or nothing where {@code question} is not wholly in this tool's language.
   *
   * @param question trimmed, its white space single spaces, without the words that only ask
   * @param context as sent with the intent
   */
  Optional<ToolAnswer> answer(String question, Value.Fields context);
}
