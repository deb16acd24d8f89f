package dev.agentruntime.embedded.journal;

import dev.agentruntime.embedded.journal.Verification.Finding;
import dev.agentruntime.embedded.journal.Verification.What;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One verification on its way through the lines.
 *
 * <p>A line that has the number due there is in place, and must name the hash of the one before.
 * Where the number differs, the line after tells whether records are missing (it goes on from
 * here), or this line stands for another (it goes on from there). Whether a record that is due is
 * missing or stands elsewhere is known at the end alone.
 *
 * <p>A link that does not fit says that the earlier record was changed, or the hash that the later
 * one names. Where the later one does not fit its own follower either, one change of it explains
 * both, so it is the one that is named.
 */
final class ChainCheck {
  private static final int MAX_FINDINGS = 1000;

  private final JournalLines lines;
  private final @Nullable Head head;
  private final boolean writing;
  private final List<Segment> segments;
  private final SeenRecords seen = new SeenRecords();
  private final SeenRecords changed = new SeenRecords();
  private final Map<Long, ReadLine> standIns = new HashMap<>();
  private final Map<Long, ReadLine> afterGap = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable ReadLine before;
  private @Nullable ReadLine suspect;
  private long due;
  private long records;
  private long newest;
  private long lastLine;

  ChainCheck(JournalLines lines, @Nullable Head head, boolean writing, List<Segment> segments) {
    this.lines = lines;
    this.head = head;
    this.writing = writing;
    this.segments = segments;
  }

  Verification run() throws IOException {
    long first = first();
    due = first;
    ReadLine line;
    while ((line = lines.next()) != null) {
      if (isUnfinished(line)) {
        break;
      }
      read(line);
    }
    blameSuspect();
    settleStandIns();
    settleMissing(first);
    if (findings.isEmpty()) {
      String lastHash =
          before != null ? before.hash() : head != null ? head.last().hash() : Link.ORIGIN.hash();
      return new Verification.Intact(records, segments.size(), first, due - 1, lastHash);
    }
    findings.sort(Comparator.comparing(Finding::file).thenComparingLong(Finding::line));
    return new Verification.Broken(findings.subList(0, Math.min(MAX_FINDINGS, findings.size())));
  }

  private long first() {
    if (head != null && head.first() > 0) {
      // Older segments may still be there where their removal was interrupted.
      ReadLine line = lines.peek();
      return line != null && line.seq() > 0 && line.whole()
          ? Math.min(head.first(), line.seq())
          : head.first();
    }
    return segments.isEmpty() ? 1 : segments.getFirst().first();
  }

  /** Returns whether {@code line} is the end of what was written, or being written, last. */
  private boolean isUnfinished(ReadLine line) {
    if (line.whole() || (lines.peek() != null && !writing)) {
      return false;
    }
    boolean beyondHead = head != null && due > head.last().seq();
    if (writing && beyondHead) {
      return true;
    }
    if (lines.peek() != null || (line.terminated() && !beyondHead)) {
      return false;
    }
    if (before != null && !before.whole()) {
      return false;
    }
    report(line, due, What.TORN_TAIL);
    changed.add(due);
    return true;
  }

  private void read(ReadLine line) {
    lastLine = line.line();
    ReadLine next = lines.peek();
    long following = next == null ? -1 : next.seq();
    if (line.seq() == due) {
      inPlace(line);
    } else if (before != null && before.hash().equals(line.prev())) {
      // It names the record before it: only its number does not fit.
      change(line, due);
      skip();
    } else if (line.seq() == due + 1 && following == due) {
      // The two stand the wrong way round; the second is dealt with as a stand-in too.
      standIn(line);
    } else if (line.seq() < 0) {
      garbage(line, following);
    } else if (following == due + 1) {
      standIn(line);
    } else if (line.seq() > due) {
      afterGap.put(due, line);
      skip();
      due = line.seq();
      inPlace(line);
    } else if (following == due) {
      displaced(line);
    } else if (next == null) {
      standIn(line);
    } else {
      displaced(line);
      skip();
      before = line;
      due = line.seq() + 1;
    }
  }

  private void inPlace(ReadLine line) {
    seen.add(line.seq());
    records++;
    if (!line.whole()) {
      change(line, line.seq());
    } else if (before != null && before.seq() == line.seq() - 1) {
      checkLink(before, line);
    } else if (line.seq() == 1 && !Link.ORIGIN.hash().equals(line.prev())) {
      change(line, 1);
    }
    if (head != null
        && line.seq() == head.last().seq()
        && !line.hash().equals(head.last().hash())) {
      suspect = null;
      change(line, line.seq());
    }
    newest = Math.max(newest, line.seq());
    before = line;
    due = line.seq() + 1;
  }

  private void checkLink(ReadLine earlier, ReadLine line) {
    boolean fits = !earlier.whole() || earlier.hash().equals(line.prev());
    if (fits) {
      blameSuspect();
    } else if (suspect == null) {
      suspect = earlier;
    } else {
      suspect = null;
      change(earlier, earlier.seq());
    }
  }

  private void blameSuspect() {
    if (suspect != null) {
      change(suspect, suspect.seq());
      suspect = null;
    }
  }

  private void standIn(ReadLine line) {
    standIns.put(due, line);
    seen.add(line.seq());
    records++;
    skip();
  }

  /** Goes on to the next place, where nothing is known of the record before it. */
  private void skip() {
    blameSuspect();
    before = null;
    due++;
  }

  private void displaced(ReadLine line) {
    report(line, line.seq(), seen.contains(line.seq()) ? What.ADDED : What.REORDERED);
    seen.add(line.seq());
    records++;
  }

  private void garbage(ReadLine line, long following) {
    if (before != null && !before.whole()) {
      // The rest of a record that was broken in two.
      return;
    }
    if (following == due) {
      report(line, due, What.ADDED);
      return;
    }
    change(line, due);
    skip();
  }

  private void settleStandIns() {
    standIns.forEach(
        (place, line) -> {
          if (seen.contains(place) && !changed.contains(place)) {
            report(line, line.seq(), What.REORDERED);
          } else if (!changed.contains(place)) {
            change(line, place);
          }
        });
  }

  private void settleMissing(long first) {
    long last = Math.max(newest, head == null ? 0 : head.last().seq());
    long seq = first;
    while (seq <= last) {
      if (seen.contains(seq) || changed.contains(seq)) {
        seq = Math.max(seen.firstMissing(seq), changed.firstMissing(seq));
        continue;
      }
      long until =
          Math.min(last + 1, Math.min(seen.firstSeenAfter(seq), changed.firstSeenAfter(seq)));
      ReadLine after = afterGap.get(seq);
      findings.add(
          after == null
              ? new Finding(lines.file(), lastLine + 1, seq, until - 1, null, What.MISSING)
              : new Finding(after.file(), after.line(), seq, until - 1, null, What.MISSING));
      seq = until;
    }
  }

  private void change(ReadLine line, long seq) {
    if (changed.contains(seq)) {
      return;
    }
    changed.add(seq);
    report(line, seq, What.CHANGED);
  }

  private void report(ReadLine line, long seq, What what) {
    if (findings.size() < 2 * MAX_FINDINGS) {
      findings.add(new Finding(line.file(), line.line(), seq, seq, line.dispatchId(), what));
    }
  }
}
