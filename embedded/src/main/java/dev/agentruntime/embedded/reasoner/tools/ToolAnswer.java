package dev.agentruntime.embedded.reasoner.tools;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a tool found out.
 *
 * @param steps how, one line each, in order
 * @param source where the answer was read; null where it was computed
 * @param abstained whether the tool understood the question but will not answer it
 */
public record ToolAnswer(
    String answer, List<String> steps, @Nullable String source, boolean abstained) {
  public ToolAnswer {
    Objects.requireNonNull(answer, "answer");
    steps = List.copyOf(steps);
  }

  static ToolAnswer computed(String answer, List<String> steps) {
    return new ToolAnswer(answer, steps, null, false);
  }

  static ToolAnswer computed(String answer, String step) {
    return computed(answer, List.of(step));
  }

  static ToolAnswer refused(String answer, List<String> steps) {
    return new ToolAnswer(answer, steps, null, true);
  }
}
