package dev.agentruntime.embedded.journal;

import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.testkit.EntryGenerator;
import dev.agentruntime.testkit.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A journal of a few small segments, closed in order, to be damaged. */
final class WrittenJournal {
  static final JournalConfig SMALL = new JournalConfig(4_000, 0, 0, null);

  private final Path directory;

  WrittenJournal(Path directory) {
    this.directory = directory;
  }

  static WrittenJournal of(Path directory, int records) throws Exception {
    append(directory, Stream.generate(new EntryGenerator(3)::any).limit(records).toList());
    return new WrittenJournal(directory);
  }

  static void append(Path directory, List<JournalEntry> entries) throws Exception {
    ManualClock clock = new ManualClock();
    FaultyFiles files = new FaultyFiles();
    files.lazy = true;
    try (SegmentJournal journal =
        SegmentJournal.open(directory, SMALL, clock, clock::nanos, JournalObserver.NONE, files)) {
      for (JournalEntry entry : entries) {
        journal.append(entry);
      }
    }
  }

  Path directory() {
    return directory;
  }

  List<Segment> segments() throws IOException {
    return Segment.list(directory);
  }

  Segment newest() throws IOException {
    return segments().getLast();
  }

  /** Returns the lines of all segments. */
  List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Segment segment : segments()) {
      lines.addAll(Files.readAllLines(segment.path()));
    }
    return lines;
  }

  /** Puts {@code lines} where the lines of all segments were, each segment as long as it was. */
  void replaceLines(List<String> lines) throws IOException {
    int from = 0;
    List<Segment> segments = segments();
    for (Segment segment : segments) {
      int count = Files.readAllLines(segment.path()).size();
      int to =
          segment.equals(segments.getLast()) ? lines.size() : Math.min(lines.size(), from + count);
      String text = String.join("\n", lines.subList(from, to));
      Files.writeString(segment.path(), text.isEmpty() ? "" : text + '\n', StandardCharsets.UTF_8);
      from = to;
    }
  }

  Verification verify() throws IOException {
    return JournalVerifier.verify(directory);
  }

  List<Verification.Finding> findings() throws IOException {
    return switch (verify()) {
      case Verification.Intact intact -> List.of();
      case Verification.Broken(var findings) -> findings;
    };
  }
}
