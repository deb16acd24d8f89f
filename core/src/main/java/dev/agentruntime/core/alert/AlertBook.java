package dev.agentruntime.core.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All alerts by id, and which of them a store does not know yet as they are. */
final class AlertBook {
  private static final Duration KEEP_RESOLVED = Duration.ofHours(24);
  private static final int MAX_RESOLVED = 1000;

  private final Map<String, Alert> alerts = new LinkedHashMap<>();
  private final Duration resolveAfter;
  private final Set<String> changed = new HashSet<>();
  private final Set<String> forgotten = new HashSet<>();

  /**
   * @param resolveAfter for how long a condition must be gone until its alert is resolved
   */
  AlertBook(Collection<Alert> restored, Duration resolveAfter) {
    restored.forEach(alert -> alerts.put(alert.id(), alert));
    this.resolveAfter = resolveAfter;
  }

  /**
   * Steps every alert.
   *
   * @param holding by id
   * @param complete whether what is not in {@code holding} does not hold
   */
  void step(Map<String, Condition> holding, boolean complete, Instant now) {
    for (Condition condition : holding.values()) {
      Alert before = alerts.getOrDefault(condition.id(), Alert.fresh(condition, now));
      put(before.holds(condition, now));
    }
    if (complete) {
      for (Alert alert : all()) {
        if (!holding.containsKey(alert.id())) {
          put(alert.gone(now, resolveAfter));
        }
      }
    }
  }

  /** Moves all times, since the clock was set. */
  void move(Duration by) {
    alerts.replaceAll((_, alert) -> alert.moved(by));
    changed.addAll(alerts.keySet());
  }

  /** Forgets what was resolved long ago, and the oldest where too many were. */
  void forget(Instant now) {
    List<Alert> resolved = new ArrayList<>();
    for (Alert alert : alerts.values()) {
      // Where receivers are still to hear of it, it is kept.
      if (alert.resolvedAt() != null && alert.told() != Alert.Told.FIRING) {
        resolved.add(alert);
      }
    }
    resolved.sort(Comparator.comparing(Alert::resolvedAt).reversed());
    for (int i = 0; i < resolved.size(); i++) {
      Alert alert = resolved.get(i);
      Instant at = alert.resolvedAt();
      if (i >= MAX_RESOLVED || at == null || !now.isBefore(at.plus(KEEP_RESOLVED))) {
        alerts.remove(alert.id());
        changed.remove(alert.id());
        forgotten.add(alert.id());
      }
    }
  }

  void put(Alert alert) {
    Alert before = alerts.put(alert.id(), alert);
    if (before == null || !before.sameForStore(alert)) {
      changed.add(alert.id());
      forgotten.remove(alert.id());
    }
  }

  List<Alert> all() {
    return List.copyOf(alerts.values());
  }

  /** Returns the alerts that are not stored as they are. */
  List<Alert> changed() {
    return changed.stream().map(alerts::get).toList();
  }

  /** Returns the ids of alerts that are stored, but need not be. */
  Set<String> forgotten() {
    return Set.copyOf(forgotten);
  }

  /** All is stored as it is. */
  void stored() {
    changed.clear();
    forgotten.clear();
  }
}
