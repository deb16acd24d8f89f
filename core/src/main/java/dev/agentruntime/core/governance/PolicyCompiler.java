package dev.agentruntime.core.governance;

import java.util.List;
import java.util.Objects;

/** What makes an evaluator of policy texts, or says what is wrong with them. */
public interface PolicyCompiler {

  Compilation compile(PolicyDocuments documents);

  /** What came of compiling. */
  sealed interface Compilation {}

  /** The texts parse and, where there is a schema, validate. */
  record Compiled(Evaluator evaluator) implements Compilation {
    public Compiled {
      Objects.requireNonNull(evaluator, "evaluator");
    }
  }

  /** The texts were refused, for at least one problem. */
  record Rejected(List<PolicyProblem> problems) implements Compilation {
    public Rejected {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("problems: none (expected: at least one)");
      }
    }
  }

  /**
   * What is wrong, and where.
   *
   * @param line from 1; 0 where the problem has no place
   * @param column from 1, in characters; 0 where the problem has no place
   */
  record PolicyProblem(String file, int line, int column, String message) {
    public PolicyProblem {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(message, "message");
    }

    @Override
    public String toString() {
      return line == 0 ? file + ": " + message : file + ":" + line + ":" + column + ": " + message;
    }
  }
}
