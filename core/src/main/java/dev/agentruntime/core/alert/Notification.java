package dev.agentruntime.core.alert;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What receivers are told, once and for all.
 *
 * @param at when there was something to tell
 * @param since when the alert began to fire
 * @param resolvedAt null unless it is resolved
 * @param dashboard where to look
 */
public record Notification(
    NotificationId id,
    Kind kind,
    Condition condition,
    Instant at,
    Instant since,
    @Nullable Instant resolvedAt,
    URI dashboard,
    List<Example> examples) {

  /** What a notification says. */
  public enum Kind {
    FIRING,
    RESOLVED,
    TEST;

    /** Returns the kind as it is written. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Notification {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(condition, "condition");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(dashboard, "dashboard");
    examples = List.copyOf(examples);
  }

  /** Returns the id of the alert. */
  public String alert() {
    return condition.id();
  }
}
