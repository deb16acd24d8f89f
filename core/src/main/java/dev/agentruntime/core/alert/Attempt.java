package dev.agentruntime.core.alert;

import org.slf4j.LoggerFactory;

/** What came of one attempt to deliver. */
sealed interface Attempt {

  /** It arrived. */
  record Delivered() implements Attempt {}

  /** It did not, as far as can be told. */
  record Failed(String why, boolean worthRetrying) implements Attempt {}

  /** The thread was interrupted. */
  record Interrupted() implements Attempt {}

  /** Tries once. Never throws. */
  static Attempt of(AlertSink sink, Notification notification) {
    try {
      sink.deliver(notification);
      return new Delivered();
    } catch (DeliveryException e) {
      return new Failed(String.valueOf(e.getMessage()), e.worthRetrying());
    } catch (InterruptedException e) {
      return new Interrupted();
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(Attempt.class)
          .error("{}: a bug in the delivery of alerts", sink.name(), e);
      return new Failed("a bug in the runtime; its log says more", true);
    }
  }
}
