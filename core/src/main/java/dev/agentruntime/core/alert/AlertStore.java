package dev.agentruntime.core.alert;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Durable memory of alerts, silences, and what is still to be delivered. Safe for many threads. */
public interface AlertStore extends AutoCloseable {

  /** Returns all that is kept; what is still to be delivered in the order in which it came. */
  Stored load() throws IOException;

  /**
   * Keeps {@code changes}, durably and all of them or none.
   *
   * @throws IOException where they cannot be kept
   */
  void save(Changes changes) throws IOException;

  /** Forgets a notification for one sink: it was delivered, or given up. */
  void settle(NotificationId id, String sink) throws IOException;

  @Override
  void close();

  /** A notification on its way to one sink. */
  record Undelivered(String sink, Notification notification) {
    public Undelivered {
      Objects.requireNonNull(sink, "sink");
      Objects.requireNonNull(notification, "notification");
    }
  }

  /** All that is kept. */
  record Stored(List<Alert> alerts, List<Silence> silences, List<Undelivered> undelivered) {
    public Stored {
      alerts = List.copyOf(alerts);
      silences = List.copyOf(silences);
      undelivered = List.copyOf(undelivered);
    }
  }

  /**
   * What is new.
   *
   * @param alerts each in place of the one with its id
   * @param forgottenAlerts ids
   * @param silences each in place of the one with its id
   * @param undelivered in the order in which they are to be delivered
   */
  record Changes(
      List<Alert> alerts,
      Set<String> forgottenAlerts,
      List<Silence> silences,
      Set<SilenceId> endedSilences,
      List<Undelivered> undelivered) {
    public Changes {
      alerts = List.copyOf(alerts);
      forgottenAlerts = Set.copyOf(forgottenAlerts);
      silences = List.copyOf(silences);
      endedSilences = Set.copyOf(endedSilences);
      undelivered = List.copyOf(undelivered);
    }

    boolean isEmpty() {
      return alerts.isEmpty()
          && forgottenAlerts.isEmpty()
          && silences.isEmpty()
          && endedSilences.isEmpty()
          && undelivered.isEmpty();
    }
  }
}
