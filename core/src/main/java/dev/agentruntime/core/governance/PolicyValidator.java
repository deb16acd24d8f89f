package dev.agentruntime.core.governance;

import dev.agentruntime.core.governance.PolicyCompiler.PolicyProblem;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import java.util.List;
import java.util.Objects;

/** What judges policies by a schema, and tells what the schema says besides. */
public interface PolicyValidator {

  /**
   * Judges policies that parse.
   *
   * @param policies in order
   */
  Judgement judge(Document schema, List<PolicyText> policies);

  /** What came of judging. */
  sealed interface Judgement {}

  /**
   * The policies validate.
   *
   * @param groups in which the schema puts actions
   */
  record Valid(ActionGroups groups) implements Judgement {
    public Valid {
      Objects.requireNonNull(groups, "groups");
    }
  }

  /** The schema, or policies by it, were refused, for at least one problem. */
  record Invalid(List<PolicyProblem> problems) implements Judgement {
    public Invalid {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("problems: none (expected: at least one)");
      }
    }
  }

  /**
   * One policy, as it was written.
   *
   * @param start the offset of its first character in the document
   * @param end the offset just behind it
   */
  record PolicyText(Document document, int start, int end) {
    public PolicyText {
      Objects.requireNonNull(document, "document");
    }

    public String text() {
      return document.text().substring(start, end);
    }
  }
}
