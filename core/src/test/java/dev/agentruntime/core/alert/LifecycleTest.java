package dev.agentruntime.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.alert.Alert.State;
import dev.agentruntime.core.alert.Lifecycle.Event;
import dev.agentruntime.core.alert.Lifecycle.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The life of an alert, walked through until every row of its table was visited. */
final class LifecycleTest {
  private static final Duration HOLD = Duration.ofMinutes(5);
  private static final Condition BAD = AlertWorld.condition("latency");

  private final Set<Row> visited = new HashSet<>();
  private Instant now = SimulatedTime.START;
  private Alert alert = Alert.fresh(BAD, now);

  @Test
  void everyRowOfTheTableIsVisited() {
    Instant began = now;
    holds(State.FIRING);
    assertThat(alert.since()).isEqualTo(began);
    later(Duration.ofMinutes(1));
    holds(State.FIRING);
    gone(Event.GONE, State.CLEARING);
    later(HOLD.minusNanos(1));
    gone(Event.GONE, State.CLEARING);
    holds(State.FIRING);
    assertThat(alert.since()).isEqualTo(began);
    gone(Event.GONE, State.CLEARING);
    later(HOLD);
    gone(Event.GONE_FOR_LONG, State.RESOLVED);
    assertThat(alert.resolvedAt()).isEqualTo(now);
    later(Duration.ofHours(1));
    gone(Event.GONE, State.RESOLVED);
    assertThat(alert.since()).isEqualTo(began);
    holds(State.FIRING);
    assertThat(alert.since()).isEqualTo(now);
    assertThat(alert.resolvedAt()).isNull();

    assertThat(visited).containsExactlyInAnyOrderElementsOf(Lifecycle.TABLE);
  }

  @Test
  void withoutAHoldAnAlertIsResolvedAtOnce() {
    alert = alert.holds(BAD, now).gone(now, Duration.ZERO);
    assertThat(alert.state()).isEqualTo(State.RESOLVED);
  }

  @Test
  void anAlertShowsWhatWasLastSeen() {
    Condition worse = new Condition("latency", Severity.PAGE, "worse", "", 2, 0.75);
    alert = alert.holds(BAD, now).holds(worse, now).gone(now, HOLD);
    assertThat(alert.condition()).isEqualTo(worse);
  }

  @Test
  void theTableHasOneRowForEachStateAndEvent() {
    assertThat(Lifecycle.TABLE).extracting(Row::from, Row::event).doesNotHaveDuplicates();
    for (Row row : Lifecycle.TABLE) {
      assertThat(Lifecycle.next(row.from(), row.event())).isEqualTo(row.to());
    }
    assertThatThrownBy(() -> Lifecycle.next(State.NEW, Event.GONE))
        .hasMessage("GONE in NEW (expected: a row)");
  }

  private void holds(State expected) {
    step(alert.holds(BAD, now), Event.HOLDS, expected);
  }

  private void gone(Event event, State expected) {
    step(alert.gone(now, HOLD), event, expected);
  }

  private void step(Alert next, Event event, State expected) {
    assertThat(next.state()).isEqualTo(expected);
    visited.add(new Row(alert.state(), event, next.state()));
    alert = next;
  }

  private void later(Duration by) {
    now = now.plus(by);
  }
}
