package dev.agentruntime.core.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A sink that remembers what it was sent, and fails as it is told to. */
final class FakeSink implements AlertSink {
  final List<Notification> delivered = new ArrayList<>();
  int attempts;
  private Predicate<Notification> refuses = _ -> false;
  private boolean worthRetrying = true;

  /** Makes it fail in a way that passes. */
  void down(boolean down) {
    refuse(_ -> down, true);
  }

  void refuse(Predicate<Notification> these, boolean worthRetrying) {
    refuses = these;
    this.worthRetrying = worthRetrying;
  }

  /** Returns all that arrived, such as {@code latency firing}, and forgets it. */
  List<String> news() {
    List<String> news = delivered.stream().map(it -> it.alert() + " " + it.kind().code()).toList();
    delivered.clear();
    return news;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public void deliver(Notification notification) throws DeliveryException {
    attempts++;
    if (refuses.test(notification)) {
      throw new DeliveryException("it is down (expected: up)", worthRetrying);
    }
    delivered.add(notification);
  }
}
