package dev.agentruntime.testkit;

import dev.agentruntime.core.alert.Alert;
import dev.agentruntime.core.alert.AlertStore;
import dev.agentruntime.core.alert.NotificationId;
import dev.agentruntime.core.alert.Silence;
import dev.agentruntime.core.alert.SilenceId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Alerts, silences and what is undelivered in memory, that can be told to fail. */
public final class InMemoryAlertStore implements AlertStore {
  private final Map<String, Alert> alerts = new LinkedHashMap<>();
  private final Map<SilenceId, Silence> silences = new LinkedHashMap<>();
  private final Map<Key, Undelivered> undelivered = new LinkedHashMap<>();
  private boolean broken;

  private record Key(NotificationId id, String sink) {
    Key {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(sink, "sink");
    }
  }

  /** Makes every call fail from now on, or work again. */
  public synchronized void breakDown(boolean broken) {
    this.broken = broken;
  }

  @Override
  public synchronized Stored load() throws IOException {
    requireWorking();
    return new Stored(
        List.copyOf(alerts.values()),
        List.copyOf(silences.values()),
        List.copyOf(undelivered.values()));
  }

  @Override
  public synchronized void save(Changes changes) throws IOException {
    requireWorking();
    changes.alerts().forEach(alert -> alerts.put(alert.id(), alert));
    alerts.keySet().removeAll(changes.forgottenAlerts());
    changes.silences().forEach(silence -> silences.put(silence.id(), silence));
    silences.keySet().removeAll(changes.endedSilences());
    changes
        .undelivered()
        .forEach(it -> undelivered.putIfAbsent(new Key(it.notification().id(), it.sink()), it));
  }

  @Override
  public synchronized void settle(NotificationId id, String sink) throws IOException {
    requireWorking();
    undelivered.remove(new Key(id, sink));
  }

  @Override
  public synchronized void close() {
    broken = true;
  }

  private void requireWorking() throws IOException {
    if (broken) {
      throw new IOException("alerts: not available");
    }
  }
}
