package dev.agentruntime.embedded.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The check of a whole journal against its own chain.
 *
 * <p>Found and named are: a record of which any byte was changed, records that were deleted or put
 * elsewhere, lines that were added, deleted segments, and an end that was cut off. The newest
 * record has none after it that names its hash; {@code journal.head} does, and says where the
 * journal begins after old segments were removed.
 *
 * <p>Not found is what whoever may write the directory does with care: a chain that is made anew
 * from some record on, with a {@code journal.head} that fits. Whoever must rule that out keeps
 * {@link Verification.Intact#lastHash} elsewhere. Without {@code journal.head}, a change of the
 * newest record alone and whole records cut off the end are not found; nor are they for the records
 * of the last moments before a power failure.
 *
 * <p>While a server writes, what it had written when this was called is checked.
 */
public final class JournalVerifier {
  private JournalVerifier() {}

  /**
   * Verifies the journal in {@code directory}.
   *
   * @throws IOException where the directory or a file cannot be read
   */
  public static Verification verify(Path directory) throws IOException {
    boolean writing = DirectoryLock.isTaken(directory);
    Optional<Head> head = Optional.empty();
    boolean headChanged = false;
    try {
      head = HeadFile.read(directory);
    } catch (IOException e) {
      headChanged = true;
    }
    List<Segment> segments = Segment.list(directory);
    Verification verification;
    try (JournalLines lines = new JournalLines(segments)) {
      verification = new ChainCheck(lines, head.orElse(null), writing, segments).run();
    }
    return headChanged ? withHeadFinding(verification) : verification;
  }

  private static Verification withHeadFinding(Verification verification) {
    Verification.Finding head =
        new Verification.Finding(Head.FILE, 1, 0, 0, null, Verification.What.HEAD_CHANGED);
    return switch (verification) {
      case Verification.Intact intact -> new Verification.Broken(List.of(head));
      case Verification.Broken(var findings) -> {
        List<Verification.Finding> all = new ArrayList<>(findings);
        all.add(head);
        yield new Verification.Broken(all);
      }
    };
  }
}
