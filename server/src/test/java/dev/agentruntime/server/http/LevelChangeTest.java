package dev.agentruntime.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.json.JsonReader;
import dev.agentruntime.server.config.LogLevel;
import dev.agentruntime.server.logging.LogLevels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LevelChangeTest {

  @Test
  void readsWhatItShould() {
    assertThat(parse("{\"level\":\"debug\"}"))
        .isEqualTo(new LevelChange.Parsed(LogLevels.ROOT, LogLevel.DEBUG, null))
        .hasToString("level debug");
    assertThat(parse("{\"level\":\"trace\",\"logger\":\"dev.a_b.C$D-1\",\"for_s\":600}"))
        .isEqualTo(new LevelChange.Parsed("dev.a_b.C$D-1", LogLevel.TRACE, Duration.ofMinutes(10)))
        .hasToString("level trace for dev.a_b.C$D-1, for 600 s");
    assertThat(parse("{\"level\":\"inherit\",\"logger\":\"io.netty\"}"))
        .isEqualTo(new LevelChange.Parsed("io.netty", null, null))
        .hasToString("level inherit for io.netty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | body: an array (expected: an object)",
        "{} | level: missing (expected: a string)",
        "{\"level\":1} | level: a number (expected: a string)",
        "{\"level\":\"DEBUG\"} | level: \"DEBUG\" (expected: error, warn, info, debug or trace; for a logger inherit, too)",
        "{\"level\":\"inherit\"} | level: \"inherit\" (expected: error, warn, info, debug or trace; for a logger inherit, too)",
        "{\"level\":\"info\",\"lvl\":1} | lvl: an unknown field (expected: level, logger, for_s)",
        "{\"level\":\"info\",\"logger\":\"a..b\"} | logger: (expected: a name such as dev.agentruntime.core)",
        "{\"level\":\"info\",\"logger\":\"\"} | logger: (expected: a name such as dev.agentruntime.core)",
        "{\"level\":\"info\",\"logger\":\"a\\nb\"} | logger: (expected: a name such as dev.agentruntime.core)",
        "{\"level\":\"info\",\"logger\":null} | logger: (expected: a name such as dev.agentruntime.core)",
        "{\"level\":\"trace\",\"logger\":\"org.apache.hc.client5.http.wire\"} | logger: org.apache.hc.client5.http.wire, which writes content (expected: another)",
        "{\"level\":\"info\",\"for_s\":0} | for_s: (expected: a whole number from 1 to 604800)",
        "{\"level\":\"info\",\"for_s\":1.5} | for_s: (expected: a whole number from 1 to 604800)",
        "{\"level\":\"inherit\",\"logger\":\"a\",\"for_s\":1} | for_s: with level inherit (expected: one of the two)"
      })
  void saysWhatIsWrong(String body, String detail) {
    assertThat(parse(body))
        .isInstanceOfSatisfying(
            LevelChange.Invalid.class, invalid -> assertThat(invalid.detail()).isEqualTo(detail));
  }

  private static LevelChange parse(String body) {
    return LevelChange.parse(body.getBytes(StandardCharsets.UTF_8), new JsonReader(8));
  }
}
