package dev.agentruntime.server.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.agentruntime.server.config.LogLevel;
import dev.agentruntime.server.logging.LogLevels.Setting;
import dev.agentruntime.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class LogLevelsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ManualClock clock = new ManualClock();
  private final List<String> set = new ArrayList<>();
  private final LogLevels levels =
      new LogLevels(
          LogLevel.INFO,
          Map.of("io.netty", LogLevel.WARN),
          (logger, level) -> set.add(logger + '=' + (level == null ? "" : level.code())),
          clock);

  @Test
  void aLevelIsSetForGood() {
    assertThat(levels.set(LogLevels.ROOT, LogLevel.DEBUG, null)).isTrue();

    assertThat(set).containsExactly("=debug");
    assertThat(levels.settings())
        .containsOnly(
            Map.entry("", new Setting(LogLevel.DEBUG, null)),
            Map.entry("io.netty", new Setting(LogLevel.WARN, null)));
  }

  @Test
  void aLevelIsSetForATimeAndGoesBack() {
    levels.set("a.b", LogLevel.TRACE, MINUTE);
    assertThat(levels.settings())
        .containsEntry("a.b", new Setting(LogLevel.TRACE, ManualClock.START.plus(MINUTE)));
    clock.advance(MINUTE.minusNanos(1));
    levels.expire();
    assertThat(set).containsExactly("a.b=trace");
    clock.advance(Duration.ofNanos(1));
    levels.expire();
    levels.expire();

    assertThat(set).containsExactly("a.b=trace", "a.b=");
    assertThat(levels.settings()).doesNotContainKey("a.b");
  }

  @Test
  void itGoesBackToWhatWasSetForGood() {
    levels.set("a.b", LogLevel.ERROR, null);
    levels.set("a.b", LogLevel.TRACE, MINUTE);
    levels.set("a.b", LogLevel.DEBUG, MINUTE.plus(MINUTE));
    clock.advance(MINUTE);
    levels.expire();
    assertThat(levels.settings())
        .containsEntry("a.b", new Setting(LogLevel.DEBUG, ManualClock.START.plusSeconds(120)));
    clock.advance(MINUTE);
    levels.expire();

    assertThat(set).containsExactly("a.b=error", "a.b=trace", "a.b=debug", "a.b=error");
  }

  @Test
  void whatIsSetForGoodMeanwhileStays() {
    levels.set(LogLevels.ROOT, LogLevel.DEBUG, MINUTE);
    levels.set(LogLevels.ROOT, LogLevel.WARN, null);
    clock.advance(MINUTE);
    levels.expire();

    assertThat(set).containsExactly("=debug", "=warn");
    assertThat(levels.settings()).containsEntry(LogLevels.ROOT, new Setting(LogLevel.WARN, null));
  }

  @Test
  void aLoggerCanLoseItsOwnLevelTheRootCannot() {
    levels.set("io.netty", null, null);

    assertThat(set).containsExactly("io.netty=");
    assertThat(levels.settings()).containsOnlyKeys("");
    assertThatIllegalArgumentException().isThrownBy(() -> levels.set(LogLevels.ROOT, null, null));
  }

  @Test
  void howManyLoggersHaveALevelOfTheirOwnIsBounded() {
    for (int i = 0; i < LogLevels.MAX_LOGGERS - 1; i++) {
      assertThat(levels.set("a" + i, LogLevel.DEBUG, null)).isTrue();
    }

    assertThat(levels.set("one.more", LogLevel.DEBUG, null)).isFalse();
    assertThat(levels.set("a1", LogLevel.ERROR, null)).isTrue();
    assertThat(levels.settings()).hasSize(LogLevels.MAX_LOGGERS + 1).doesNotContainKey("one.more");
  }

  @Test
  void thePlatformKeepsToTheLevel() {
    String name = "dev.agentruntime.test.levels";

    Logs.set(name, LogLevel.ERROR);
    assertThat(LoggerFactory.getLogger(name + ".below").isWarnEnabled()).isFalse();
    Logs.set(name, LogLevel.TRACE);
    assertThat(LoggerFactory.getLogger(name + ".below").isTraceEnabled()).isTrue();
    Logs.set(name, LogLevel.DEBUG);
    assertThat(LoggerFactory.getLogger(name + ".below").isTraceEnabled()).isFalse();
    assertThat(LoggerFactory.getLogger(name + ".below").isDebugEnabled()).isTrue();
    Logs.set(name, null);
  }
}
