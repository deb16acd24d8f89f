package dev.agentruntime.core.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What there is to say of an alert. */
final class Notice {
  private Notice() {}

  /**
   * Returns what receivers are to be told now; empty for nothing.
   *
   * @param repeatEvery after how long it is said again that an alert fires
   */
  static Optional<Notification.Kind> of(Alert alert, Duration repeatEvery, Instant now) {
    return switch (alert.state()) {
      // While it may be flapping, whoever was told nothing need not hear of it.
      case NEW, CLEARING -> Optional.empty();
      case FIRING ->
          alert.told() == Alert.Told.FIRING && !due(alert, repeatEvery, now)
              ? Optional.empty()
              : Optional.of(Notification.Kind.FIRING);
      case RESOLVED ->
          alert.told() == Alert.Told.FIRING
              ? Optional.of(Notification.Kind.RESOLVED)
              : Optional.empty();
    };
  }

  private static boolean due(Alert alert, Duration repeatEvery, Instant now) {
    Instant told = alert.toldAt();
    return told == null || !now.isBefore(told.plus(repeatEvery));
  }
}
