package dev.agentruntime.embedded.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.json.journal.StoredRecord;
import dev.agentruntime.testkit.EntryGenerator;
import dev.agentruntime.testkit.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecoveryTest {
  private static final int RECORDS = 12;

  @TempDir private Path directory;
  private final EntryGenerator generator = new EntryGenerator(23);

  @Test
  void goesOnWhereItWasClosed() throws Exception {
    List<JournalEntry> entries = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      List<JournalEntry> more = List.of(generator.any(), generator.any(), generator.any());
      WrittenJournal.append(directory, more);
      entries.addAll(more);
    }
    assertThat(RecordedEntries.of(directory))
        .extracting(StoredRecord::entry)
        .containsExactlyElementsOf(entries);
    assertThat(JournalVerifier.verify(directory)).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void cutsOffALastRecordThatIsTornAtAnyByte() throws Exception {
    WrittenJournal journal = WrittenJournal.of(directory, RECORDS);
    Path newest = journal.newest().path();
    byte[] written = Files.readAllBytes(newest);
    int start =
        new String(written, 0, written.length - 1, StandardCharsets.ISO_8859_1).lastIndexOf('\n')
            + 1;
    Head before = headBeforeLast();
    for (int length = start; length < written.length; length++) {
      for (byte padding : new byte[] {0, '\n'}) {
        byte[] torn = Arrays.copyOf(written, written.length + 500);
        Arrays.fill(torn, length, torn.length, padding);
        Files.write(newest, padding == 0 ? Arrays.copyOf(torn, length) : torn);
        Files.write(directory.resolve(Head.FILE), before.encode());
        JournalEntry added = generator.any();
        WrittenJournal.append(directory, List.of(added));
        List<StoredRecord> records = RecordedEntries.of(directory);
        boolean whole = padding == '\n' && length == written.length - 1;
        assertThat(records).as("torn at %d", length).hasSize(whole ? RECORDS + 1 : RECORDS);
        assertThat(records.getLast().entry()).isEqualTo(added);
        assertThat(JournalVerifier.verify(directory)).isInstanceOf(Verification.Intact.class);
        clearAfter(newest);
      }
    }
  }

  @Test
  void cutsOffABatchOfWhichPagesAreMissing() throws Exception {
    WrittenJournal journal = WrittenJournal.of(directory, RECORDS);
    Head before = headBeforeLast();
    String line = Files.readAllLines(journal.newest().path()).getLast();
    String text = Files.readString(journal.newest().path());
    String torn =
        text.substring(0, text.length() - line.length() + 40)
            + "\n".repeat(700)
            + "rest\"}\n"
            + line
            + "\n\n\n";
    Files.writeString(journal.newest().path(), torn);
    Files.write(directory.resolve(Head.FILE), before.encode());
    WrittenJournal.append(directory, List.of(generator.any()));
    assertThat(RecordedEntries.of(directory)).hasSize(RECORDS);
    assertThat(JournalVerifier.verify(directory)).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void refusesToStartOnAChangedRecordAndNamesFileAndLine() throws Exception {
    WrittenJournal journal = WrittenJournal.of(directory, RECORDS);
    Path newest = journal.newest().path();
    List<String> lines = Files.readAllLines(newest);
    for (int i = 0; i < lines.size(); i++) {
      List<String> changed = new ArrayList<>(lines);
      changed.set(i, lines.get(i).replace("call_reasoning", "call_reasonink"));
      Files.write(newest, changed);
      // A record that does not fit shows at the next, which names its hash; the last in the head.
      int line = Math.min(i + 2, lines.size());
      assertThatThrownBy(() -> WrittenJournal.append(directory, List.of()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(newest + ": line " + line + " ");
    }
  }

  @Test
  void withoutAHeadRefusesAFaultThatRecordsFollow() throws Exception {
    WrittenJournal journal = WrittenJournal.of(directory, RECORDS);
    Files.delete(directory.resolve(Head.FILE));
    Path newest = journal.newest().path();
    List<String> lines = new ArrayList<>(Files.readAllLines(newest));
    lines.set(0, "garbage");
    Files.write(newest, lines);
    assertThatThrownBy(() -> WrittenJournal.append(directory, List.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(newest.toString());
  }

  @Test
  void refusesToStartWhereRecordsAreMissingAtTheEnd() throws Exception {
    WrittenJournal journal = WrittenJournal.of(directory, RECORDS);
    Path newest = journal.newest().path();
    List<String> lines = Files.readAllLines(newest);
    Files.write(newest, lines.subList(0, lines.size() - 1));
    assertThatThrownBy(() -> WrittenJournal.append(directory, List.of()))
        .hasMessageContaining("journal.head names 12");
  }

  @Test
  void refusesADirectoryThatIsWrittenAlready() throws Exception {
    ManualClock clock = new ManualClock();
    try (SegmentJournal journal =
        SegmentJournal.open(
            directory, WrittenJournal.SMALL, clock, clock::nanos, JournalObserver.NONE)) {
      journal.append(generator.any());
      assertThatThrownBy(() -> WrittenJournal.append(directory, List.of()))
          .hasMessage(
              directory + ": another process writes this journal (expected: one at a time)");
      assertThat(JournalVerifier.verify(directory)).isInstanceOf(Verification.Intact.class);
    }
  }

  @Test
  void removesSegmentsOlderThanTheRetentionAndVerifiesFromWhatIsKept() throws Exception {
    WrittenJournal journal = WrittenJournal.of(directory, 3 * RECORDS);
    List<Segment> segments = journal.segments();
    Segment kept = segments.get(2);
    Instant last =
        StoredRecord.parse(LastLine.of(segments.get(1).path()).orElseThrow()).entry().at();
    Duration retention = Duration.ofHours(1);
    ManualClock clock = new ManualClock(last.plus(retention).plusNanos(1));
    JournalConfig config = new JournalConfig(4_000, 0, 0, retention);
    SegmentJournal.open(directory, config, clock, clock::nanos, JournalObserver.NONE).close();
    assertThat(Segment.list(directory)).isEqualTo(segments.subList(2, segments.size()));
    assertThat(JournalVerifier.verify(directory))
        .isInstanceOfSatisfying(
            Verification.Intact.class,
            intact -> assertThat(intact.firstSeq()).isEqualTo(kept.first()));
    Files.delete(kept.path());
    assertThat(new WrittenJournal(directory).findings())
        .singleElement()
        .returns(kept.first(), Verification.Finding::seq);
  }

  private Head headBeforeLast() throws IOException {
    List<String> lines = new WrittenJournal(directory).lines();
    String line = lines.get(lines.size() - 2);
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return new Head(1, new Link(lines.size() - 1, new Hashes().text(bytes, 0, bytes.length)));
  }

  private void clearAfter(Path newest) throws IOException {
    for (Segment segment : Segment.list(directory)) {
      if (segment.path().compareTo(newest) > 0) {
        Files.delete(segment.path());
      }
    }
  }
}
