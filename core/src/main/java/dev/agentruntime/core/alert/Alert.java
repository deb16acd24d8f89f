package dev.agentruntime.core.alert;

import dev.agentruntime.core.alert.Lifecycle.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One alert as it stands.
 *
 * @param condition as it was when it last held
 * @param since when it began to fire
 * @param goneSince when the condition was first seen not to hold; null in other states than {@link
 *     State#CLEARING}
 * @param resolvedAt null in other states than {@link State#RESOLVED}
 * @param told what receivers were last told
 * @param toldAt when; null where they were told nothing
 * @param examples dispatches from the time at which it was told that it fires
 */
public record Alert(
    Condition condition,
    State state,
    Instant since,
    @Nullable Instant goneSince,
    @Nullable Instant resolvedAt,
    Told told,
    @Nullable Instant toldAt,
    List<Example> examples) {

  /** Where an alert is in its life. */
  public enum State {
    /** It was never seen to hold. */
    NEW,
    /** Its condition holds. */
    FIRING,
    /** Its condition is gone, but may only be flapping: it still counts as firing. */
    CLEARING,
    /** Its condition was gone for long enough. */
    RESOLVED
  }

  /** What receivers believe. */
  public enum Told {
    NOTHING,
    FIRING,
    RESOLVED
  }

  public Alert {
    Objects.requireNonNull(condition, "condition");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(told, "told");
    expect("goneSince", goneSince, state == State.CLEARING);
    expect("resolvedAt", resolvedAt, state == State.RESOLVED);
    expect("toldAt", toldAt, told != Told.NOTHING);
    examples = List.copyOf(examples);
  }

  /** Returns an alert that never fired. */
  static Alert fresh(Condition condition, Instant now) {
    return new Alert(condition, State.NEW, now, null, null, Told.NOTHING, null, List.of());
  }

  public String id() {
    return condition.id();
  }

  /** Returns whether it fires, as far as anybody outside is concerned. */
  public boolean firing() {
    return state == State.FIRING || state == State.CLEARING;
  }

  /** Returns {@code firing} or {@code resolved}, as it is written. */
  public String stateCode() {
    return (firing() ? State.FIRING : State.RESOLVED).name().toLowerCase(Locale.ROOT);
  }

  /** Returns the alert after its condition was seen to hold. */
  Alert holds(Condition seen, Instant now) {
    State next = Lifecycle.next(state, Event.HOLDS);
    return new Alert(seen, next, firing() ? since : now, null, null, told, toldAt, examples);
  }

  /**
   * Returns the alert after its condition was seen not to hold.
   *
   * @param resolveAfter for how long it must not hold until the alert is resolved
   */
  Alert gone(Instant now, Duration resolveAfter) {
    Instant gone = goneSince;
    if (state == State.FIRING) {
      Alert clearing = clearing(Lifecycle.next(state, Event.GONE), now);
      return resolveAfter.isPositive() ? clearing : clearing.gone(now, resolveAfter);
    }
    if (gone != null && !now.isBefore(gone.plus(resolveAfter))) {
      State next = Lifecycle.next(state, Event.GONE_FOR_LONG);
      return new Alert(condition, next, since, null, now, told, toldAt, examples);
    }
    State next = Lifecycle.next(state, Event.GONE);
    return new Alert(condition, next, since, gone, resolvedAt, told, toldAt, examples);
  }

  /** Returns the alert after receivers were told, or were certain to be. */
  Alert told(Told what, Instant now, List<Example> shown) {
    return new Alert(condition, state, since, goneSince, resolvedAt, what, now, shown);
  }

  /** Returns the alert with all its times moved. */
  Alert moved(Duration by) {
    return new Alert(
        condition,
        state,
        since.plus(by),
        goneSince == null ? null : goneSince.plus(by),
        resolvedAt == null ? null : resolvedAt.plus(by),
        told,
        toldAt == null ? null : toldAt.plus(by),
        examples);
  }

  /** Returns the alert with no time after {@code now}. */
  Alert notAfter(Instant now) {
    return new Alert(
        condition,
        state,
        earlier(since, now),
        goneSince == null ? null : earlier(goneSince, now),
        resolvedAt == null ? null : earlier(resolvedAt, now),
        told,
        toldAt == null ? null : earlier(toldAt, now),
        examples);
  }

  /** Returns whether {@code other} says the same to anybody who was not looking all the time. */
  boolean sameForStore(Alert other) {
    return firing() == other.firing()
        && since.equals(other.since)
        && Objects.equals(resolvedAt, other.resolvedAt)
        && told == other.told
        && Objects.equals(toldAt, other.toldAt);
  }

  private Alert clearing(State next, Instant now) {
    return new Alert(condition, next, since, now, null, told, toldAt, examples);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static void expect(String name, @Nullable Instant at, boolean there) {
    if ((at != null) != there) {
      throw new IllegalArgumentException(
          "%s: %s (expected: %s)".formatted(name, at, there ? "an instant" : "none"));
    }
  }
}
