package dev.agentruntime.core.alert;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The life of an alert as a table. */
final class Lifecycle {

  /** What an evaluation finds. */
  enum Event {
    /** The condition holds. */
    HOLDS,
    /** The condition does not hold. */
    GONE,
    /** The condition has not held for the whole hold time. */
    GONE_FOR_LONG
  }

  /** Where an event leads from a state. */
  record Row(Alert.State from, Event event, Alert.State to) {}

  static final List<Row> TABLE =
      List.of(
          new Row(Alert.State.NEW, Event.HOLDS, Alert.State.FIRING),
          new Row(Alert.State.FIRING, Event.HOLDS, Alert.State.FIRING),
          new Row(Alert.State.FIRING, Event.GONE, Alert.State.CLEARING),
          new Row(Alert.State.CLEARING, Event.HOLDS, Alert.State.FIRING),
          new Row(Alert.State.CLEARING, Event.GONE, Alert.State.CLEARING),
          new Row(Alert.State.CLEARING, Event.GONE_FOR_LONG, Alert.State.RESOLVED),
          new Row(Alert.State.RESOLVED, Event.HOLDS, Alert.State.FIRING),
          new Row(Alert.State.RESOLVED, Event.GONE, Alert.State.RESOLVED));

  private static final Map<Alert.State, Map<Event, Alert.State>> NEXT = next();

  private Lifecycle() {}

  /**
   * Returns where {@code event} leads.
   *
   * @throws IllegalStateException where the table has no such row
   */
  static Alert.State next(Alert.State from, Event event) {
    Alert.State to = Objects.requireNonNull(NEXT.get(from), "state").get(event);
    if (to == null) {
      throw new IllegalStateException("%s in %s (expected: a row)".formatted(event, from));
    }
    return to;
  }

  private static Map<Alert.State, Map<Event, Alert.State>> next() {
    Map<Alert.State, Map<Event, Alert.State>> next = new EnumMap<>(Alert.State.class);
    for (Alert.State state : Alert.State.values()) {
      next.put(state, new EnumMap<>(Event.class));
    }
    for (Row row : TABLE) {
      Objects.requireNonNull(next.get(row.from())).put(row.event(), row.to());
    }
    return next;
  }
}
