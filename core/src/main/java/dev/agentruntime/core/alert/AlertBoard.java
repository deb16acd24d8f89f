package dev.agentruntime.core.alert;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All alerts as they stand: those that fire first, the newest of each kind before the others.
 *
 * @param dashboard where to look
 */
public record AlertBoard(
    Instant at,
    List<Entry> alerts,
    List<Silence> silences,
    List<DeliveryStatus> deliveries,
    URI dashboard) {
  public AlertBoard {
    Objects.requireNonNull(at, "at");
    alerts = List.copyOf(alerts);
    silences = List.copyOf(silences);
    deliveries = List.copyOf(deliveries);
    Objects.requireNonNull(dashboard, "dashboard");
  }

  /**
   * One alert.
   *
   * @param silencedUntil null where it is not silenced
   */
  public record Entry(Alert alert, @Nullable Instant silencedUntil) {
    public Entry {
      Objects.requireNonNull(alert, "alert");
    }
  }
}
