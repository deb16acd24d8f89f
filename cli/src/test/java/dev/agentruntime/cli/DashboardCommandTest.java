package dev.agentruntime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.json.JsonReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DashboardCommandTest {
  @TempDir private Path folder;

  @Test
  void drawsOnceHowAServerDoes() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder)) {
      String url = server.url().toString();

      Commands.Result drawn = Commands.run("dashboard", "--once", "--url", url);
      assertThat(drawn.exitCode()).isZero();
      assertThat(drawn.out())
          .contains("Performance Dashboard", url, "Response Times", "Service Level Objectives");
      assertThat(drawn.out().lines()).allSatisfy(line -> assertThat(line).hasSize(80));

      Commands.Result json = Commands.run("dashboard", "--once", "--json", "--url", url);
      assertThat(json.exitCode()).isZero();
      assertThat(new JsonReader(64).read(json.out())).isNotNull();
    }
  }

  @Test
  void saysWhereNoServerAnswersAndWhatItTakes() {
    Commands.Result none = Commands.run("dashboard", "--once", "--url", "http://127.0.0.1:1");
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.err()).contains("no server answers");

    Commands.Result wrong = Commands.run("dashboard", "--every", "0");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("--every: 0 (expected: from 1 to 3600)");
  }
}
