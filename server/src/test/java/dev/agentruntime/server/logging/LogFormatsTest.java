package dev.agentruntime.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import java.util.Objects;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines from SLF4J to their written form. */
final class LogFormatsTest {
  private static final String NAME = "dev.agentruntime.test.formats";
  private static final String FORGED = "2026-11-01T12:00:00Z ERROR forged";
  private static final String STAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z ";

  private final Logger log = LoggerFactory.getLogger(NAME);

  @Test
  void ourOwnBindingIsUsed() {
    assertThat(log).isInstanceOf(PlatformLogger.class);
  }

  @Test
  void textSaysWhenHowGraveAndWhat() {
    assertThat(text(() -> log.info("{} dispatches of {}", 3, "a")))
        .matches(STAMP + "INFO  3 dispatches of a\n");
    assertThat(text(() -> log.error("broke"))).matches(STAMP + "ERROR broke\n");
    assertThat(text(() -> log.debug("{0} is no place")))
        .matches(STAMP + "DEBUG \\{0} is no place\n");
  }

  @Test
  void textEndsWithTheKeysAndValues() {
    assertThat(
            text(
                () ->
                    log.atWarn()
                        .addKeyValue("dispatch_id", "d-1")
                        .addKeyValue("reason", "two \"words\"")
                        .addKeyValue("duration_us", 12L)
                        .log("dispatch {}", "denied")))
        .matches(
            STAMP
                + "WARN  dispatch denied dispatch_id=d-1 reason=\"two \\\\\"words\\\\\"\" duration_us=12\n");
  }

  @Test
  void jsonHasTheSameFields() throws Exception {
    Value.Fields line =
        json(
            () ->
                log.atWarn()
                    .addKeyValue("dispatch_id", "d-1")
                    .addKeyValue("duration_us", 12L)
                    .log("dispatch {}", "denied"));
    assertThat(line.values().keySet())
        .containsExactly(
            "timestamp", "level", "logger", "message", "thread", "dispatch_id", "duration_us");
    assertThat(line.text("level")).isEqualTo("warn");
    assertThat(line.text("logger")).isEqualTo(NAME);
    assertThat(line.text("message")).isEqualTo("dispatch denied");
    assertThat(line.text("thread")).isEqualTo(Thread.currentThread().getName());
    assertThat(line.text("timestamp")).matches("\\d{4}-.*Z");
    assertThat(line.get("duration_us")).isEqualTo(Value.whole(12));
  }

  @Test
  void jsonHasTheErrorWithItsStack() throws Exception {
    Value.Fields line =
        json(() -> log.error("broke", new IllegalStateException("why", new Error("because"))));
    Value.Fields error = (Value.Fields) Objects.requireNonNull(line.get("error"));
    assertThat(error.text("type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(error.text("message")).isEqualTo("why");
    assertThat(error.text("stack"))
        .contains("LogFormatsTest")
        .contains("Caused by: java.lang.Error: because");
  }

  @Test
  void jsonNamesVirtualThreadsByTheirNumber() throws Exception {
    try (Captured captured = Captured.of(NAME, new JsonFormat())) {
      Thread thread = Thread.startVirtualThread(() -> log.info("here"));
      thread.join();
      assertThat(parsed(captured.line()).text("thread")).isEqualTo("virtual-" + thread.threadId());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", "\u2028", "\u0085", "\f", "\u000b"})
  void nobodyForgesARecord(String newline) throws Exception {
    String text = "a" + newline + FORGED;
    Runnable line =
        () ->
            log.atError()
                .addKeyValue("key", text)
                .setCause(new IllegalStateException(text, new IllegalStateException(text)))
                .log("said {}", text);

    String asText = text(line);
    assertThat(asText.lines().filter(part -> !part.startsWith("    "))).hasSize(1);
    assertThat(asText).doesNotContain("\u2028").doesNotContain("\u0085").doesNotContain("\r");
    try (Captured captured = Captured.of(NAME, new JsonFormat())) {
      line.run();
      assertThat(captured.line().chars().filter(c -> c == '\n').count()).isEqualTo(1);
      assertThat(parsed(captured.line()).text("message")).isEqualTo("said " + text);
    }
  }

  @Test
  void marksThatTurnOrHideTextAreShown() {
    assertThat(text(() -> log.info("a\u202eb\u001b[31mc\u200b")))
        .endsWith("a\\u202eb\\u001b[31mc\\u200b\n");
  }

  @Test
  void whatComesPastSlf4jIsWrittenToo() {
    LogRecord line = new LogRecord(Level.CONFIG, "{0} of {1}");
    line.setParameters(new Object[] {1, 2});
    assertThat(new TextFormat().format(line)).matches(STAMP + "DEBUG 1 of 2\n");
    assertThat(new JsonFormat().format(line)).contains("\"message\":\"1 of 2\"");
  }

  private static String text(Runnable line) {
    return captured(new TextFormat(), line);
  }

  private static Value.Fields json(Runnable line) throws Exception {
    return parsed(captured(new JsonFormat(), line));
  }

  private static String captured(Formatter format, Runnable line) {
    try (Captured captured = Captured.of(NAME, format)) {
      line.run();
      return captured.line();
    }
  }

  private static Value.Fields parsed(String line) throws Exception {
    return (Value.Fields) new JsonReader(10).read(line);
  }
}
