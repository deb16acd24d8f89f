package dev.agentruntime.embedded.reasoner.tools;

import dev.agentruntime.core.Value;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The tools, in the order in which they are asked. Safe for many threads. */
public final class Tools {
  /** The length, in UTF-16 units, of the longest question that a tool looks at. */
  public static final int MAX_LENGTH = 1000;

  private final List<Tool> tools;

  /**
   * @param clock says what today is, in UTC
   */
  public Tools(InstantSource clock) {
    // Dates come before arithmetic: 2026-11-01 is also a subtraction.
    tools = List.of(new Dates(clock), new Units(), new Arithmetic(), new ContextLookup());
  }

  /** Returns the answer of the first tool that understands all of {@code question}. */
  public Optional<ToolAnswer> answer(String question, Value.Fields context) {
    if (question.length() > MAX_LENGTH) {
      return Arithmetic.tooLong(question);
    }
    String core = Wording.core(question);
    for (Tool tool : tools) {
      Optional<ToolAnswer> answer = tool.answer(core, context);
      if (answer.isPresent()) {
        return answer;
      }
    }
    return Optional.empty();
  }
}
