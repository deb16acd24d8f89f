package dev.agentruntime.embedded.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KilledProcessTest {
  private static final int KILLS = 4;

  @TempDir private Path directory;

  @Test
  void everyAcknowledgedEntryOutlivesAKill() throws Exception {
    Random random = new Random(20);
    Set<String> acknowledged = new HashSet<>();
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = start(kill);
      try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
        int enough = 1 + random.nextInt(1500);
        for (int i = 0; i < enough; i++) {
          acknowledged.add(required(out.readLine()));
        }
        process.destroyForcibly();
        // What was printed before the kill was acknowledged too; the last line may be torn.
        String line;
        while ((line = readUntilKilled(out)) != null) {
          if (line.length() == 36) {
            acknowledged.add(line);
          }
        }
      }
      process.waitFor();
      WrittenJournal.append(directory, List.of());
      assertThat(JournalVerifier.verify(directory)).isInstanceOf(Verification.Intact.class);
      Set<String> recorded =
          RecordedEntries.of(directory).stream()
              .map(stored -> stored.entry().subject().dispatchId().value())
              .collect(Collectors.toSet());
      assertThat(recorded).containsAll(acknowledged);
    }
  }

  @Test
  void anotherProcessCannotWriteTheSameJournal() throws Exception {
    Process process = start(0);
    try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
      required(out.readLine());
      assertThatThrownBy(() -> WrittenJournal.append(directory, List.of()))
          .hasMessageContaining("another process writes this journal");
      assertThat(JournalVerifier.verify(directory)).isInstanceOf(Verification.Intact.class);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private Process start(int seed) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            AppendingProcess.class.getName(),
            directory.toString(),
            Integer.toString(seed))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String required(@Nullable String line) {
    assertThat(line).as("an id from the process").hasSize(36);
    return Objects.requireNonNull(line);
  }

  private static @Nullable String readUntilKilled(BufferedReader out) {
    try {
      return out.readLine();
    } catch (IOException e) {
      return null;
    }
  }
}
