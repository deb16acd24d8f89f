package dev.agentruntime.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.testkit.ManualClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The function around a snapshot, by the hooks that it registers. */
final class SnapshotTest {
  private static final String ONE = "@id(\"one\") permit(principal, action, resource);";
  private static final String TWO = "@id(\"two\") permit(principal, action, resource);";

  private final Snapshots snapshots = new Snapshots();
  private final ManualClock clock = new ManualClock();
  private PolicyDatabase database;
  private CountedConnections connections;

  @BeforeEach
  void start() throws Exception {
    database = PolicyDatabase.start();
    database.publish(ONE);
    connections = CountedConnections.to(database.port());
  }

  @AfterEach
  void stop() throws Exception {
    connections.close();
    database.stop();
  }

  @Test
  void nothingIsOpenInASnapshotAndWhatIsRestoredIsFresh() throws Exception {
    GovernanceFunction function = function();
    assertThat(answer(function)).contains("\"policies\":[\"one\"]");
    assertThat(connections.everOpened()).isPositive();

    snapshots.beforeCheckpoint(snapshots);
    connections.awaitNoneOpen();

    database.publish(TWO);
    clock.advance(Duration.ofDays(30));
    snapshots.afterRestore(snapshots);
    assertThat(connections.open()).isPositive();
    assertThat(answer(function)).contains("\"policies\":[\"two\"]");
  }

  @Test
  void whereTheTableIsOutOfReachWhatIsRestoredDecidesNothing() throws Exception {
    GovernanceFunction function = function();
    snapshots.beforeCheckpoint(snapshots);
    connections.awaitNoneOpen();
    connections.close();
    snapshots.afterRestore(snapshots);

    assertThat(answer(function))
        .contains("\"code\":\"governance_unavailable\"", "\"allowed\":false")
        .contains("policies: looked at never since the snapshot");
  }

  private GovernanceFunction function() throws Exception {
    return new GovernanceFunction(
        Map.of(
            "AWS_REGION",
            "us-east-1",
            "AGENT_RUNTIME_AWS_ENDPOINT",
            connections.address().toString(),
            "AGENT_RUNTIME_POLICIES_PATIENCE",
            "30s"),
        clock,
        clock::nanos,
        Thread::startVirtualThread,
        snapshots);
  }

  private static String answer(GovernanceFunction function) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    function.handleRequest(
        new ByteArrayInputStream(
            "{\"service\":\"s\",\"intent\":\"go\"}".getBytes(StandardCharsets.UTF_8)),
        answer,
        null);
    return answer.toString(StandardCharsets.UTF_8);
  }
}
