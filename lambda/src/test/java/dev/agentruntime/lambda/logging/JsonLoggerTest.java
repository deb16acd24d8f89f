package dev.agentruntime.lambda.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

final class JsonLoggerTest {
  private static final JsonReader READER = new JsonReader(4);

  @Test
  void isWhatSlf4jFinds() {
    assertThat(LoggerFactory.getLogger("a")).isInstanceOf(JsonLogger.class);
  }

  @Test
  void aLineIsOneObject() throws Exception {
    Value.Fields line =
        logged(
            logger ->
                logger
                    .atWarn()
                    .addKeyValue("policy", "p\n1")
                    .setCause(new IllegalStateException("broken"))
                    .log("{} of {}\nlines", 1, 2));

    assertThat(line.text("level")).isEqualTo("WARN");
    assertThat(line.text("logger")).isEqualTo("governance");
    assertThat(line.text("message")).isEqualTo("1 of 2\nlines");
    assertThat(line.text("policy")).isEqualTo("p\n1");
    assertThat(line.text("stack_trace")).startsWith("java.lang.IllegalStateException: broken");
    assertThat(line.text("timestamp")).endsWith("Z");
  }

  @Test
  void aPlainLineHasNoMoreThanItSays() throws Exception {
    assertThat(logged(logger -> logger.error("plain")).values())
        .containsOnlyKeys("timestamp", "level", "logger", "message");
  }

  @Test
  void whatIsBelowTheLevelIsNotWritten() {
    assertThat(lines(logger -> logger.debug("quiet"))).isEmpty();
    LogProvider.setLevel(Level.DEBUG);
    try {
      assertThat(lines(logger -> logger.debug("quiet"))).contains("quiet");
    } finally {
      LogProvider.setLevel(Level.INFO);
    }
  }

  private interface Work {
    void with(Logger logger);
  }

  private static Value.Fields logged(Work work) throws Exception {
    return (Value.Fields) READER.read(lines(work));
  }

  private static String lines(Work work) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    work.with(
        new JsonLogger("governance", () -> new PrintStream(out, true, StandardCharsets.UTF_8)));
    return out.toString(StandardCharsets.UTF_8);
  }
}
