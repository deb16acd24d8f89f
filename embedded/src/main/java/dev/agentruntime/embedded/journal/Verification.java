package dev.agentruntime.embedded.journal;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a verification of the journal found. */
public sealed interface Verification {

  /**
   * Every record is there as it was written, as far as the chain and {@code journal.head} can tell.
   *
   * @param records how many there are
   * @param segments in how many files
   * @param firstSeq number of the oldest record; more than 1 where older segments were removed
   * @param lastSeq number of the newest record; 0 where there is none
   * @param lastHash of the newest record; whoever keeps it elsewhere can prove the journal by it
   */
  record Intact(long records, int segments, long firstSeq, long lastSeq, String lastHash)
      implements Verification {
    public Intact {
      Objects.requireNonNull(lastHash, "lastHash");
    }
  }

  /**
   * Some records are not as they were written.
   *
   * @param findings at least one, in the order of the files; at most 1000 are listed
   */
  record Broken(List<Finding> findings) implements Verification {
    public Broken {
      findings = List.copyOf(findings);
      if (findings.isEmpty()) {
        throw new IllegalArgumentException("findings: none (expected: at least one)");
      }
    }
  }

  /**
   * One thing that is not as it was written.
   *
   * @param file name of the file, without its directory
   * @param line in that file, from 1; where a record is missing, the line after the gap
   * @param seq number of the record, or of the first of the records
   * @param lastSeq number of the last of the records; {@code seq} for a single one
   * @param dispatchId as the record says; null where it is missing or cannot be read
   */
  record Finding(
      String file, long line, long seq, long lastSeq, @Nullable String dispatchId, What what) {
    public Finding {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(what, "what");
    }

    /** Returns the finding as one sentence without a full stop. */
    public String sentence() {
      return "%s:%d: %s %s%s"
          .formatted(
              file,
              line,
              seq == lastSeq ? "record " + seq : "records %d to %d".formatted(seq, lastSeq),
              what.words(),
              dispatchId == null ? "" : " (dispatch " + dispatchId + ")");
    }
  }

  /** What can be wrong. */
  enum What {
    /** A record does not have the hash that is named for it. */
    CHANGED("changed"),
    /** Records that must have been there are not. */
    MISSING("missing"),
    /** A record stands at another's place. */
    REORDERED("reordered"),
    /** A line stands where none was written. */
    ADDED("added"),
    /** The end of the journal was cut within a record, as a crash does. */
    TORN_TAIL("torn tail"),
    /** {@code journal.head} does not hold what was written. */
    HEAD_CHANGED("journal.head changed");

    private final String words;

    What(String words) {
      this.words = words;
    }

    /** Returns the name as people read it. */
    public String words() {
      return words;
    }
  }
}
