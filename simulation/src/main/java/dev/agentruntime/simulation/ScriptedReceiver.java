package dev.agentruntime.simulation;

import dev.agentruntime.core.alert.AlertSink;
import dev.agentruntime.core.alert.DeliveryException;
import dev.agentruntime.core.alert.Notification;
import dev.agentruntime.simulation.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A receiver of alerts that takes its time, and that can be down. */
final class ScriptedReceiver implements AlertSink {
  private static final Duration TAKES = Duration.ofMillis(200);

  private final VirtualTime time;
  private final List<Told> told = new ArrayList<>();
  private Duration upAgain = Duration.ZERO;
  private Duration downFrom = Duration.ZERO;

  /**
   * What the receiver was told.
   *
   * @param at since the beginning
   */
  record Told(Duration at, Notification notification) {
    Told {
      Objects.requireNonNull(notification, "notification");
    }
  }

  ScriptedReceiver(VirtualTime time) {
    this.time = time;
  }

  /** Makes the receiver take nothing for {@code length}, from {@code from} on. */
  ScriptedReceiver down(Duration from, Duration length) {
    downFrom = from;
    upAgain = from.plus(length);
    return this;
  }

  @Override
  public String name() {
    return "receiver";
  }

  @Override
  public void deliver(Notification notification) throws DeliveryException, InterruptedException {
    time.sleep(TAKES);
    Duration now = Duration.ofNanos(time.nanos());
    if (now.compareTo(downFrom) >= 0 && now.compareTo(upAgain) < 0) {
      throw new DeliveryException("receiver: down", true);
    }
    told.add(new Told(now, notification));
  }

  List<Told> told() {
    return List.copyOf(told);
  }
}
