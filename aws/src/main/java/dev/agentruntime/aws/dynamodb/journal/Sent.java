package dev.agentruntime.aws.dynamodb.journal;

import java.util.Objects;
import java.util.Set;

/** What came of sending a group of entries. */
sealed interface Sent {
  /** All are in the table, now or since an earlier try. */
  record Written() implements Sent {}

  /**
   * Others stand at the places of some. Nothing of the group is in the table, nor will be.
   *
   * @param which of the group, from 0
   */
  record Taken(Set<Integer> which) implements Sent {
    public Taken {
      which = Set.copyOf(which);
    }
  }

  /** This try wrote nothing; another may. */
  record NotWritten(String why, Throwable cause) implements Sent {
    public NotWritten {
      Objects.requireNonNull(why, "why");
    }
  }

  /** The service refuses such a request: this try wrote nothing, and another like it would not. */
  record Refused(String why, Throwable cause) implements Sent {
    public Refused {
      Objects.requireNonNull(why, "why");
    }
  }

  /** Nobody knows whether this try wrote everything or nothing. */
  record Unknown(String why, Throwable cause) implements Sent {
    public Unknown {
      Objects.requireNonNull(why, "why");
    }
  }
}
