package dev.agentruntime.cedar.text;

import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.policy.PolicySet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What came of reading a text. */
public sealed interface ParseResult {

  /**
   * The text is well formed.
   *
   * @param policies in order, templates among them; called {@code policy0}, {@code policy1} and so
   *     on
   */
  record Parsed(List<PlacedPolicy> policies) implements ParseResult {
    public Parsed {
      policies = List.copyOf(policies);
    }

    /** Returns the policies as a set without links. */
    public PolicySet set() {
      return new PolicySet(policies.stream().map(PlacedPolicy::policy).toList());
    }
  }

  /**
   * A policy, and where it stands in the text.
   *
   * @param line from 1
   * @param column from 1, in characters
   * @param start the offset of its first character, in UTF-16 units
   * @param end the offset just behind its semicolon
   */
  record PlacedPolicy(Policy policy, int line, int column, int start, int end) {
    public PlacedPolicy {
      Objects.requireNonNull(policy, "policy");
    }
  }

  /** The text is not well formed. */
  record Refused(List<Problem> problems) implements ParseResult {
    public Refused {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("problems: none (expected: at least one)");
      }
    }
  }

  /**
   * Returns the policies, for those who know that the text is well formed.
   *
   * @throws IllegalArgumentException naming the problems where it is not
   */
  default PolicySet orThrow() {
    return switch (this) {
      case Parsed parsed -> parsed.set();
      case Refused(List<Problem> problems) ->
          throw new IllegalArgumentException(
              problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    };
  }
}
