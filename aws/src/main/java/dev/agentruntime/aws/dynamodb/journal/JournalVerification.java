package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.core.DispatchId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a verification of the journal's table found. */
public sealed interface JournalVerification {

  /**
   * Every entry is there as it was written, as far as the chains and the leases can tell.
   *
   * @param writers how many chains there are
   * @param entries how many entries they have
   * @param open how many attempts have no outcome
   */
  record Intact(int writers, long entries, long open) implements JournalVerification {}

  /**
   * Some entries are not as they were written.
   *
   * @param faults the first of each chain that has one; at least one
   */
  record Broken(List<Fault> faults) implements JournalVerification {
    public Broken {
      faults = List.copyOf(faults);
      if (faults.isEmpty()) {
        throw new IllegalArgumentException("faults: none (expected: at least one)");
      }
    }
  }

  /**
   * One thing that is not as it was written. What comes after it in the chain was not looked at.
   *
   * @param seq number of the entry in its writer's chain
   * @param dispatch whose entry it is; null where it is not there
   */
  record Fault(WriterId writer, long seq, @Nullable DispatchId dispatch, What what) {
    public Fault {
      Objects.requireNonNull(writer, "writer");
      Objects.requireNonNull(what, "what");
    }

    /** Returns the fault as one sentence without a full stop. */
    public String sentence() {
      return "writer %s: entry %d %s%s"
          .formatted(
              writer, seq, what.words(), dispatch == null ? "" : " (dispatch " + dispatch + ")");
    }
  }

  /** What can be wrong with an entry. */
  enum What {
    CHANGED("was changed"),
    MISSING("is missing"),
    /** It does not name the hash of the entry before. */
    UNCHAINED("does not follow the entry before it"),
    /** Another entry has the same number. */
    TWICE("is there twice"),
    /** It is the outcome of an attempt that is not there, or is another. */
    WITHOUT_ATTEMPT("names an attempt that is not there"),
    /** It does not name the attempt that is there. */
    UNBOUND("does not name the attempt of its dispatch"),
    /** It is not the entry that its writer's lease names. */
    NOT_AS_LEASED("is not the one that the lease names");

    private final String words;

    What(String words) {
      this.words = words;
    }

    /** Returns what is wrong, as it follows the number of an entry. */
    public String words() {
      return words;
    }
  }
}
