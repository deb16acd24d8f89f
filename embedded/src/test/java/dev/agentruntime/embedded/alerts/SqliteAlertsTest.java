package dev.agentruntime.embedded.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.alert.AlertStore;
import dev.agentruntime.testkit.AlertStoreContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteAlertsTest extends AlertStoreContract {
  @TempDir private Path directory;

  @Override
  protected AlertStore open() throws IOException {
    return SqliteAlerts.open(file());
  }

  @Test
  void everythingSurvivesARestart() throws Exception {
    AlertStore.Changes changes = everything();
    try (AlertStore store = open()) {
      store.save(changes);
    }
    try (AlertStore store = open()) {
      AlertStore.Stored stored = store.load();
      assertThat(stored.alerts()).containsExactlyInAnyOrderElementsOf(changes.alerts());
      assertThat(stored.silences()).containsExactlyInAnyOrderElementsOf(changes.silences());
      assertThat(stored.undelivered()).containsExactlyElementsOf(changes.undelivered());
    }
  }

  @Test
  void whatIsStoredLooksAsItAlwaysDid() throws Exception {
    AlertStore.Changes changes = everything();
    List<String> written = new ArrayList<>();
    changes.alerts().forEach(alert -> written.add(AlertJson.write(alert)));
    changes.silences().forEach(silence -> written.add(AlertJson.write(silence)));
    changes.undelivered().forEach(it -> written.add(AlertJson.write(it.notification())));
    assertThat(String.join("\n", written) + "\n").isEqualTo(golden());
  }

  @Test
  void theFileIsForItsOwnerAlone() throws Exception {
    try (AlertStore store = open()) {
      store.save(everything());
      for (String name : List.of("alerts.db", "alerts.db-wal")) {
        assertThat(
                PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(directory.resolve(name))))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void aFileThatIsOpenAlreadyOrNoDatabaseIsRefused() throws Exception {
    try (AlertStore store = open()) {
      assertThat(store.load().alerts()).isEmpty();
      assertThatThrownBy(this::open)
          .isInstanceOf(IOException.class)
          .hasMessage(file() + ": another process has it open (expected: one)");
    }
    Files.writeString(file(), "not a database, and long enough to be looked at".repeat(40));
    assertThatThrownBy(this::open)
        .hasMessage(file() + ": no sound database (expected: as SQLite wrote it)");
  }

  @Test
  void whatCannotBeReadIsSaid() {
    assertThatThrownBy(() -> AlertJson.readAlert("{}"))
        .isInstanceOf(IOException.class)
        .hasMessage("stored alert: alert: null (expected: a string)");
    assertThatThrownBy(() -> AlertJson.readSilence("[")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> AlertJson.readNotification("1"))
        .hasMessage("stored alert: no object (expected: an object)");
  }

  private static String golden() throws IOException {
    try (var in =
        Objects.requireNonNull(SqliteAlertsTest.class.getResourceAsStream("stored.jsonl"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path file() {
    return directory.resolve("alerts.db");
  }
}
