package dev.agentruntime.core.alert;

/** Thrown where a notification was not delivered. The message holds no secret. */
public final class DeliveryException extends Exception {
  private final boolean worthRetrying;

  /**
   * @param worthRetrying whether the same notification may be taken later
   */
  public DeliveryException(String message, boolean worthRetrying) {
    super(message);
    this.worthRetrying = worthRetrying;
  }

  public boolean worthRetrying() {
    return worthRetrying;
  }
}
