package dev.agentruntime.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.alert.Alert.State;
import dev.agentruntime.core.alert.Alert.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What there is to say: each state, whatever receivers were told before. */
final class NoticeTest {
  private static final Instant NOW = SimulatedTime.START;
  private static final Duration REPEAT = Duration.ofHours(4);

  @ParameterizedTest
  @CsvSource({
    "NEW, NOTHING, 0, nothing",
    "FIRING, NOTHING, 0, firing",
    "FIRING, RESOLVED, 0, firing",
    "FIRING, FIRING, 0, nothing",
    "FIRING, FIRING, 14399, nothing",
    "FIRING, FIRING, 14400, firing",
    "FIRING, FIRING, -3600, nothing",
    "CLEARING, NOTHING, 0, nothing",
    "CLEARING, FIRING, 0, nothing",
    "CLEARING, FIRING, 14400, nothing",
    "CLEARING, RESOLVED, 0, nothing",
    "RESOLVED, NOTHING, 0, nothing",
    "RESOLVED, FIRING, 0, resolved",
    "RESOLVED, FIRING, 14400, resolved",
    "RESOLVED, RESOLVED, 14400, nothing"
  })
  void whatThereIsToSay(State state, Told told, long toldSecondsAgo, String expected) {
    Alert alert =
        new Alert(
            AlertWorld.condition("latency"),
            state,
            NOW.minusSeconds(60),
            state == State.CLEARING ? NOW : null,
            state == State.RESOLVED ? NOW : null,
            told,
            told == Told.NOTHING ? null : NOW.minusSeconds(toldSecondsAgo),
            List.of());

    assertThat(Notice.of(alert, REPEAT, NOW).map(Notification.Kind::code).orElse("nothing"))
        .isEqualTo(expected);
  }
}
