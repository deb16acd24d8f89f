package dev.agentruntime.embedded.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.IdempotencyKey;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.idempotency.AnswerStore;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.testkit.AnswerStoreContract;
import dev.agentruntime.testkit.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteAnswersTest extends AnswerStoreContract {
  private static final AnswerStore.Key KEY =
      new AnswerStore.Key(new EntityName("Agent", "bot"), new IdempotencyKey("a-secret-key"));

  @TempDir private Path directory;
  private final ManualClock clock = new ManualClock();

  @Override
  protected AnswerStore open(ManualClock contractClock) throws IOException {
    return SqliteAnswers.open(file(), contractClock, KEEP);
  }

  @Test
  void answersAndOpenClaimsSurviveARestart() throws Exception {
    AnswerStore.Claim first = claim();
    DispatchResult result = succeeded();
    try (AnswerStore answers = open(clock)) {
      answers.claim(KEY, first);
    }
    try (AnswerStore answers = open(clock)) {
      assertThat(answers.claim(KEY, claim())).contains(new AnswerStore.Entry(first, null));
      answers.complete(KEY, result);
    }
    try (AnswerStore answers = open(clock)) {
      assertThat(answers.claim(KEY, claim())).contains(new AnswerStore.Entry(first, result));
    }
  }

  @Test
  void theFileIsForItsOwnerAloneAndDoesNotHoldTheKey() throws Exception {
    try (AnswerStore answers = open(clock)) {
      answers.claim(KEY, claim());
      for (String name : List.of("answers.db", "answers.db-wal")) {
        Path path = directory.resolve(name);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .isEqualTo("rw-------");
        assertThat(Files.readString(path, StandardCharsets.ISO_8859_1))
            .doesNotContain("a-secret-key");
      }
    }
  }

  @Test
  void purgesWhatIsKeptNoLonger() throws Exception {
    try (SqliteAnswers answers = SqliteAnswers.open(file(), clock, KEEP)) {
      answers.claim(KEY, claim());
      clock.advance(KEEP.minusNanos(1));
      assertThat(answers.purge()).isZero();
      clock.advance(Duration.ofNanos(1));
      assertThat(answers.purge()).isEqualTo(1);
    }
  }

  @Test
  void aFileThatIsOpenAlreadyIsRefused() throws Exception {
    try (AnswerStore answers = open(clock)) {
      assertThat(answers.claim(KEY, claim())).isEmpty();
      assertThatThrownBy(() -> open(clock))
          .isInstanceOf(IOException.class)
          .hasMessage(file() + ": another process has it open (expected: one)");
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws Exception {
    Files.writeString(file(), "not a database, and long enough to be looked at".repeat(40));
    assertThatThrownBy(() -> open(clock))
        .hasMessage(file() + ": no sound database (expected: as SQLite wrote it)");
  }

  @Test
  void keepingForNoTimeIsRefused() {
    assertThatThrownBy(() -> SqliteAnswers.open(file(), clock, Duration.ZERO))
        .hasMessage("idempotency.keep: PT0S (expected: > 0)");
  }

  private Path file() {
    return directory.resolve("answers.db");
  }
}
