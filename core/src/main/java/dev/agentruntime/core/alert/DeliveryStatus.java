package dev.agentruntime.core.alert;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the delivery to one sink goes, since the start of the runtime.
 *
 * @param queued notifications that wait
 * @param delivered notifications that arrived
 * @param failed notifications that were given up
 * @param lastError why the last attempt failed; null where it did not
 */
public record DeliveryStatus(
    String sink, int queued, long delivered, long failed, @Nullable String lastError) {
  public DeliveryStatus {
    Objects.requireNonNull(sink, "sink");
  }
}
