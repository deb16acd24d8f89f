package dev.agentruntime.core.alert;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A store in memory, that outlives those who use it and fails when told to. */
final class FakeStore implements AlertStore {
  final Map<String, Alert> alerts = new LinkedHashMap<>();
  final Map<SilenceId, Silence> silences = new LinkedHashMap<>();
  final Map<String, Undelivered> undelivered = new LinkedHashMap<>();
  int saves;
  private boolean broken;
  private boolean deaf;

  void breakDown(boolean broken) {
    this.broken = broken;
  }

  /** Makes it forget to forget, as where the process ends just after a delivery. */
  void crashBeforeSettling() {
    deaf = true;
  }

  @Override
  public Stored load() {
    return new Stored(
        List.copyOf(alerts.values()),
        List.copyOf(silences.values()),
        List.copyOf(undelivered.values()));
  }

  @Override
  public void save(Changes changes) throws IOException {
    if (broken) {
      throw new IOException("store: not available");
    }
    saves++;
    changes.alerts().forEach(alert -> alerts.put(alert.id(), alert));
    alerts.keySet().removeAll(changes.forgottenAlerts());
    changes.silences().forEach(silence -> silences.put(silence.id(), silence));
    silences.keySet().removeAll(changes.endedSilences());
    changes
        .undelivered()
        .forEach(it -> undelivered.put(key(it.notification().id(), it.sink()), it));
  }

  @Override
  public void settle(NotificationId id, String sink) throws IOException {
    if (broken) {
      throw new IOException("store: not available");
    }
    if (!deaf) {
      undelivered.remove(key(id, sink));
    }
  }

  @Override
  public void close() {}

  private static String key(NotificationId id, String sink) {
    return id + " " + sink;
  }
}
