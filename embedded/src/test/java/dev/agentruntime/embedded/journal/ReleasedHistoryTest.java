package dev.agentruntime.embedded.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.Digest;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Usage;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.json.journal.StoredRecord;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The written form of the journal, pinned. What stands in {@code released/v1} was written by a
 * release and must verify and read alike for ever: it is never to be changed, only added to.
 */
final class ReleasedHistoryTest {
  private static final List<String> FILES =
      List.of("journal-00000000000000000001.jsonl", Head.FILE);

  @TempDir private Path directory;

  @Test
  void aReleasedHistoryVerifies() throws Exception {
    copyReleased();
    assertThat(JournalVerifier.verify(directory))
        .isEqualTo(
            new Verification.Intact(
                4, 1, 1, 4, HeadFile.read(directory).orElseThrow().last().hash()));
  }

  @Test
  void aReleasedHistoryReadsAsItWasWritten() throws Exception {
    copyReleased();
    assertThat(RecordedEntries.of(directory))
        .extracting(StoredRecord::entry)
        .containsExactlyElementsOf(entries());
  }

  @Test
  void whatIsWrittenTodayIsWhatWasReleased() throws Exception {
    WrittenJournal.append(directory, entries());
    for (String file : FILES) {
      assertThat(Files.readAllBytes(directory.resolve(file))).as(file).isEqualTo(released(file));
    }
  }

  @Test
  void fieldsThatALaterReleaseAddsArePassedOver() throws Exception {
    String line =
        new String(released(FILES.getFirst()), StandardCharsets.UTF_8)
            .lines()
            .findFirst()
            .orElseThrow();
    String later = line.replace(",\"intent\":", ",\"later\":{\"a\":[1]},\"intent\":");
    assertThat(StoredRecord.parse(later.getBytes(StandardCharsets.UTF_8)).entry())
        .isEqualTo(entries().getFirst());
  }

  @Test
  void anUnknownVersionIsRefused() throws Exception {
    String line =
        new String(released(FILES.getFirst()), StandardCharsets.UTF_8)
            .lines()
            .findFirst()
            .orElseThrow();
    byte[] later = line.replace("\"v\":1,", "\"v\":2,").getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> StoredRecord.parse(later))
        .isInstanceOf(IOException.class)
        .hasMessage("journal record: v: 2 (expected: 1)");
  }

  private static List<JournalEntry> entries() {
    JournalEntry.Subject full =
        new JournalEntry.Subject(
            new DispatchId("019a3f6e-8c00-7abc-8def-0123456789ab"),
            new CorrelationId("order-4711"),
            new EntityName("Agent", "billing-bot"),
            "acme",
            new Intent("call_reasoning"),
            Digest.of("{\"intent\":\"call_reasoning\"}"));
    JournalEntry.Subject bare =
        new JournalEntry.Subject(
            new DispatchId("019a3f6e-8c01-7abc-8def-0123456789ab"),
            new CorrelationId("c2"),
            new EntityName("Acme::Agent", "say \"é😀\"\n"),
            null,
            new Intent("manage_policies"),
            Digest.of("{}"));
    Decision permit =
        new Decision(
            Decision.Basis.PERMITTED,
            "Request authorized",
            List.of("allow-reasoning"),
            List.of(new Decision.PolicyError("odd", "attribute \"x\" not found")),
            Digest.of("policies").value(),
            4125);
    Decision deny =
        new Decision(
            Decision.Basis.NO_POLICY,
            "No policy allows this",
            List.of(),
            List.of(),
            Digest.of("policies").value(),
            3000);
    Instant at = Instant.parse("2026-11-01T12:00:00.123456Z");
    return List.of(
        new JournalEntry.Attempt(
            at,
            full,
            "reasoning",
            "reasoner",
            permit,
            Digest.of("key"),
            new Value.Fields(Map.of("input", Value.text("17.5 % of 2480")))),
        new JournalEntry.Outcome(
            at.plusSeconds(1),
            full,
            JournalEntry.Status.SUCCESS,
            null,
            "434",
            permit,
            new Usage(12, 3, new BigDecimal("0.00120")),
            Digest.of("434"),
            null,
            1_000_017,
            new Value.Fields(Map.of("message", Value.text("434")))),
        new JournalEntry.Outcome(
            at.plusSeconds(2),
            bare,
            JournalEntry.Status.DENIED,
            null,
            "No policy allows this",
            deny,
            null,
            null,
            null,
            90,
            null),
        new JournalEntry.Outcome(
            Instant.parse("2026-11-01T12:00:03Z"),
            bare,
            JournalEntry.Status.FAILED,
            ProblemCode.BACKEND_TIMEOUT,
            "reasoner: nothing in 30 s (expected: an answer)",
            null,
            null,
            null,
            full.dispatchId(),
            30_000_000,
            null));
  }

  private void copyReleased() throws IOException {
    for (String file : FILES) {
      Files.write(directory.resolve(file), released(file));
    }
  }

  private static byte[] released(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            ReleasedHistoryTest.class.getResourceAsStream("released/v1/" + file), file)) {
      return in.readAllBytes();
    }
  }
}
