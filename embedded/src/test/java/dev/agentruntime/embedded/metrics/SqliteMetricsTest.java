package dev.agentruntime.embedded.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.metrics.history.MetricHistory;
import dev.agentruntime.core.metrics.history.Resolution;
import dev.agentruntime.testkit.MetricHistoryContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteMetricsTest extends MetricHistoryContract {
  @TempDir private Path folder;
  private SqliteMetrics metrics;

  @SuppressWarnings("NullAway.Init") // set before each test
  SqliteMetricsTest() {}

  @Override
  protected MetricHistory create() throws IOException {
    metrics = SqliteMetrics.open(file());
    return metrics;
  }

  @AfterEach
  void close() throws IOException {
    metrics.close();
  }

  @Test
  void isThereAfterARestart() throws IOException {
    metrics.add(Resolution.FINE, interval(START, 1));
    metrics.close();

    metrics = SqliteMetrics.open(file());

    assertThat(metrics.read(Resolution.FINE, START, START.plusSeconds(1)))
        .isEqualTo(List.of(interval(START, 1)));
    metrics.add(Resolution.FINE, interval(START.plusSeconds(5), 2));
    assertThat(metrics.read(Resolution.FINE, START, START.plusSeconds(10))).hasSize(2);
  }

  @Test
  void aMetricThatIsMeasuredNoLongerIsPassedOver() throws Exception {
    metrics.add(Resolution.FINE, interval(START, 1));
    metrics.close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "update series set metric = 'agent_runtime.gone' where metric = 'agent_runtime.cost'");
    }

    metrics = SqliteMetrics.open(file());

    assertThat(
            metrics.read(Resolution.FINE, START, START.plusSeconds(1)).getFirst().points().keySet())
        .containsExactlyInAnyOrder(FLIGHT, SYNC);
  }

  @Test
  void aDamagedFileIsPutAside() throws IOException {
    metrics.close();
    Files.write(file(), "no database at all, and long enough".getBytes(StandardCharsets.UTF_8));

    metrics = SqliteMetrics.open(file());

    assertThat(metrics.newest(Resolution.FINE)).isEmpty();
    assertThat(folder.resolve("metrics.db.damaged")).exists();
  }

  @Test
  void aLaterFormatIsRefused() throws Exception {
    metrics.close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("pragma user_version = 9");
    }

    assertThatThrownBy(() -> SqliteMetrics.open(file()))
        .hasMessage(file() + ": format 9 (expected: 1)");
  }

  private Path file() {
    return folder.resolve("metrics.db");
  }
}
