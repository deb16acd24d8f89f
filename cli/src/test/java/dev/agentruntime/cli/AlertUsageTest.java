package dev.agentruntime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands about alerts say without a server. */
final class AlertUsageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alert | a command is missing: list, test, silence or unsilence",
        "alert silence slo-* | --for",
        "alert silence slo-* --for soon | \"soon\" (expected: a time such as 30s, 15m, 1h or 2d)",
        "alert silence --for 1h | GLOB",
        "alert unsilence | ID",
        "alert list --url localhost:8080 | --url: \"localhost:8080\" (expected: http://HOST:PORT",
        "alert list --nonsense | --nonsense"
      })
  void saysWhatIsExpected(String line, String expected) {
    Commands.Result result = Commands.run(line.split(" ", -1));
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alert list",
        "alert test",
        "alert silence slo-* --for 1h",
        "alert unsilence 01a196fb-167b-7418-bfc9-945a02770b39"
      })
  void saysWhereNoServerAnswers(String line) {
    Commands.Result result = Commands.run((line + " --url http://127.0.0.1:1").split(" ", -1));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .isEqualToIgnoringNewLines(
            "http://127.0.0.1:1: no server answers; is one running? ./agent-runtime serve");
  }

  @Test
  void everyCommandHelpsWithAnExample() {
    for (String command : new String[] {"", "list", "test", "silence", "unsilence"}) {
      String line = "alert " + command + (command.isEmpty() ? "" : " ") + "--help";
      Commands.Result result = Commands.run(line.split(" ", -1));
      assertThat(result.exitCode()).isZero();
      assertThat(result.out()).contains("Example:", "./agent-runtime alert");
    }
  }
}
