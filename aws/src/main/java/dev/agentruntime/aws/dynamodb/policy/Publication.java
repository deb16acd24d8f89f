package dev.agentruntime.aws.dynamodb.policy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What came of changing which version of a policy set is in force. */
public sealed interface Publication {

  /**
   * The new version is in force.
   *
   * @param before the version that was; null where it is the first
   */
  record Published(@Nullable SetVersion before, SetVersion now) implements Publication {
    public Published {
      Objects.requireNonNull(now, "now");
    }
  }

  /** What was to be published is in force already, so nothing was written. */
  record Unchanged(SetVersion now) implements Publication {
    public Unchanged {
      Objects.requireNonNull(now, "now");
    }
  }

  /**
   * Somebody else changed the set; what they published stays.
   *
   * @param expected the version that was to be replaced; 0 for none
   * @param found the version that is in force; 0 for none
   */
  record Conflict(SetName set, long expected, long found) implements Publication {
    public Conflict {
      Objects.requireNonNull(set, "set");
    }

    @Override
    public String toString() {
      return "set %s: version %d is in force (expected: %d)".formatted(set, found, expected);
    }
  }

  /**
   * It cannot be published, whoever tries.
   *
   * @param problem the name, what came, and what was expected
   */
  record Refused(String problem) implements Publication {
    public Refused {
      Objects.requireNonNull(problem, "problem");
    }
  }
}
