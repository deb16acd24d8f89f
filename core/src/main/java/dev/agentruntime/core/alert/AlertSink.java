package dev.agentruntime.core.alert;

/** Where notifications go. */
public interface AlertSink {

  /** Returns a name of its own among the sinks, that never changes. */
  String name();

  /**
   * Delivers {@code notification}; may wait, within bounds of its own. The same notification may
   * come again, also after a restart.
   *
   * @throws DeliveryException where it was not delivered, as far as can be told
   * @throws InterruptedException where the thread was interrupted; it may have been delivered
   */
  void deliver(Notification notification) throws DeliveryException, InterruptedException;
}
