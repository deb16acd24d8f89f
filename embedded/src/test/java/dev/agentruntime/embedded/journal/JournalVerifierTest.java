package dev.agentruntime.embedded.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.embedded.journal.Verification.Finding;
import dev.agentruntime.embedded.journal.Verification.What;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalVerifierTest {
  private static final int RECORDS = 24;

  @TempDir private Path directory;
  private WrittenJournal journal;

  @BeforeEach
  void write() throws Exception {
    journal = WrittenJournal.of(directory, RECORDS);
    assertThat(journal.segments().size()).isGreaterThan(3);
  }

  @Test
  void whatWasWrittenIsIntact() throws Exception {
    assertThat(journal.verify())
        .isEqualTo(
            new Verification.Intact(
                RECORDS,
                journal.segments().size(),
                1,
                RECORDS,
                HeadFile.read(directory).orElseThrow().last().hash()));
  }

  @Test
  void namesTheRecordOfWhichAnyByteWasChanged() throws Exception {
    Random random = new Random(5);
    long seq = 0;
    for (Segment segment : journal.segments()) {
      byte[] written = Files.readAllBytes(segment.path());
      seq = segment.first();
      for (int i = 0; i < written.length; i++) {
        boolean newline = written[i] == '\n';
        if (i % 29 == 0 || newline || i % 1000 < 12) {
          byte[] changed = written.clone();
          changed[i] ^= (byte) (1 + random.nextInt(127));
          Files.write(segment.path(), changed);
          assertThat(journal.findings())
              .as("byte %d of %s, record %d, to %c", i, segment.name(), seq, changed[i])
              .anyMatch(isAbout(seq, What.CHANGED).or(isAbout(seq, What.TORN_TAIL)))
              .hasSizeLessThanOrEqualTo(newline ? 2 : 1);
        }
        seq += newline ? 1 : 0;
      }
      Files.write(segment.path(), written);
    }
    assertThat(seq).isEqualTo(RECORDS + 1);
  }

  @Test
  void namesAnyRecordThatWasDeleted() throws Exception {
    List<String> lines = journal.lines();
    for (int i = 0; i < RECORDS; i++) {
      List<String> fewer = new ArrayList<>(lines);
      fewer.remove(i);
      write(fewer);
      assertThat(journal.findings())
          .singleElement()
          .matches(isAbout(i + 1, What.MISSING), "record " + (i + 1) + " missing");
      write(lines);
    }
  }

  @Test
  void namesBothOfAnyTwoRecordsThatWereSwapped() throws Exception {
    List<String> lines = journal.lines();
    for (int i = 0; i < RECORDS; i++) {
      for (int j = i + 1; j < RECORDS; j++) {
        List<String> swapped = new ArrayList<>(lines);
        Collections.swap(swapped, i, j);
        write(swapped);
        assertThat(journal.findings())
            .as("records %d and %d swapped", i + 1, j + 1)
            .hasSize(2)
            .allMatch(finding -> finding.what() == What.REORDERED)
            .extracting(Finding::seq)
            .containsExactlyInAnyOrder(i + 1L, j + 1L);
      }
    }
  }

  @Test
  void namesTheRecordsOfAnySegmentThatWasDeleted() throws Exception {
    List<Segment> segments = journal.segments();
    for (int i = 0; i < segments.size(); i++) {
      byte[] written = Files.readAllBytes(segments.get(i).path());
      long last = i + 1 < segments.size() ? segments.get(i + 1).first() - 1 : RECORDS;
      Files.delete(segments.get(i).path());
      assertThat(journal.findings())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.what()).isEqualTo(What.MISSING);
                assertThat(finding.lastSeq()).isEqualTo(last);
              })
          .matches(isAbout(segments.get(i).first(), What.MISSING));
      Files.write(segments.get(i).path(), written);
    }
  }

  @Test
  void namesTheRecordInWhichTheJournalWasCutOff() throws Exception {
    Path newest = journal.newest().path();
    byte[] written = Files.readAllBytes(newest);
    long seq = journal.newest().first();
    for (int length = 0; length < written.length; length++) {
      if (length % 13 != 0
          && written[length] != '\n'
          && (length == 0 || written[length - 1] != '\n')) {
        continue;
      }
      Files.write(newest, Arrays.copyOf(written, length));
      boolean whole = length == 0 || written[length - 1] == '\n';
      List<Finding> findings = journal.findings();
      assertThat(findings.getFirst())
          .as("cut to %d bytes", length)
          .matches(isAbout(seq, whole ? What.MISSING : What.TORN_TAIL), "record " + seq);
      assertThat(findings.getLast().lastSeq()).isEqualTo(RECORDS);
      seq += written[length] == '\n' ? 1 : 0;
    }
  }

  @Test
  void namesTheDispatchOfAChangedRecord() throws Exception {
    List<String> lines = journal.lines();
    String id = RecordedEntries.of(directory).get(6).entry().subject().dispatchId().value();
    List<String> changed = new ArrayList<>(lines);
    changed.set(6, lines.get(6).replace("call_reasoning", "call_reasonink"));
    write(changed);
    assertThat(journal.findings()).singleElement().returns(id, Finding::dispatchId);
    assertThat(journal.findings().getFirst().sentence())
        .isEqualTo("%s: record 7 changed (dispatch %s)".formatted(place(7), id));
  }

  @Test
  void namesALineThatWasPutInTwice() throws Exception {
    List<String> lines = new ArrayList<>(journal.lines());
    lines.add(10, lines.get(3));
    write(lines);
    assertThat(journal.findings()).singleElement().matches(isAbout(4, What.ADDED), "4 added");
  }

  @Test
  void saysThatTheHeadWasChanged() throws Exception {
    Path head = directory.resolve(Head.FILE);
    byte[] written = Files.readAllBytes(head);
    for (int i = 0; i < written.length; i++) {
      byte[] changed = written.clone();
      changed[i] ^= 1;
      Files.write(head, changed);
      assertThat(journal.findings()).singleElement().returns(What.HEAD_CHANGED, Finding::what);
    }
  }

  @Test
  void passesOverWhatIsNotASegment() throws Exception {
    Files.writeString(directory.resolve("journal-1.jsonl"), "not a segment");
    assertThat(journal.verify()).isInstanceOf(Verification.Intact.class);
  }

  private void write(List<String> lines) throws IOException {
    journal.replaceLines(lines);
  }

  private String place(long seq) throws IOException {
    Segment holder = journal.segments().getFirst();
    for (Segment segment : journal.segments()) {
      holder = segment.first() <= seq ? segment : holder;
    }
    return holder.name() + ":" + (seq - holder.first() + 1);
  }

  private static Predicate<Finding> isAbout(long seq, What what) {
    return finding -> finding.seq() == seq && finding.what() == what;
  }
}
