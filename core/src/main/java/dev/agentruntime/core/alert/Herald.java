package dev.agentruntime.core.alert;

import dev.agentruntime.core.DispatchIds;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The maker of notifications. */
final class Herald {
  private static final Logger log = LoggerFactory.getLogger(Herald.class);
  private static final int MAX_EXAMPLES = 5;
  private static final Condition TEST =
      new Condition(
          "test",
          Severity.TICKET,
          "This is a test alert",
          "Somebody asked for it, to see whether alerts arrive. Nothing is wrong.",
          0,
          0);

  private final Examples source;
  private final Supplier<URI> dashboard;
  private final DispatchIds ids;
  private final Duration repeatEvery;

  /**
   * @param dashboard where receivers are to look
   * @param ids makes the ids of notifications
   */
  Herald(Examples source, Supplier<URI> dashboard, DispatchIds ids, Duration repeatEvery) {
    this.source = source;
    this.dashboard = dashboard;
    this.ids = ids;
    this.repeatEvery = repeatEvery;
  }

  /** Returns what there is to say now and room for, and notes in {@code book} that it is said. */
  List<Notification> say(AlertBook book, Silences silences, Delivery delivery, Instant now) {
    List<Notification> said = new ArrayList<>();
    List<Example> examples = null;
    int postponed = 0;
    for (Alert alert : book.all()) {
      Notification.Kind kind = Notice.of(alert, repeatEvery, now).orElse(null);
      if (kind == null || silences.until(alert.id()) != null) {
        continue;
      }
      if (!delivery.admits(alert.id(), kind, said.size())) {
        postponed++;
        continue;
      }
      boolean fires = kind == Notification.Kind.FIRING;
      if (fires && examples == null) {
        examples = examples();
      }
      List<Example> shown = fires && examples != null ? examples : alert.examples();
      said.add(notification(kind, alert, now, shown));
      book.put(alert.told(fires ? Alert.Told.FIRING : Alert.Told.RESOLVED, now, shown));
    }
    if (postponed > 0) {
      log.warn("alerts: {} wait, since as many as can are on their way", postponed);
    }
    return said;
  }

  /** Returns a test alert. */
  Notification test(Instant now) {
    return notification(Notification.Kind.TEST, Alert.fresh(TEST, now), now, examples());
  }

  private Notification notification(
      Notification.Kind kind, Alert alert, Instant now, List<Example> examples) {
    return new Notification(
        new NotificationId(ids.next(now).value()),
        kind,
        alert.condition(),
        now,
        alert.since(),
        alert.resolvedAt(),
        dashboard.get(),
        examples);
  }

  private List<Example> examples() {
    try {
      List<Example> all = source.worst();
      return List.copyOf(all.subList(0, Math.min(all.size(), MAX_EXAMPLES)));
    } catch (RuntimeException e) {
      log.warn("alerts: no examples", e);
      return List.of();
    }
  }
}
