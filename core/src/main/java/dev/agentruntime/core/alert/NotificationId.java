package dev.agentruntime.core.alert;

import dev.agentruntime.core.Ascii;

/**
 * The id of one notification, the same however often it is sent: 1 to 64 letters, digits or '-'.
 */
public record NotificationId(String value) {
  private static final int MAX_LENGTH = 64;

  public NotificationId {
    if (value.isEmpty()
        || value.length() > MAX_LENGTH
        || !Ascii.all(value, 0, c -> Ascii.isLetter(c) || Ascii.isDigit(c) || c == '-')) {
      throw new IllegalArgumentException(
          "notification id: %s (expected: 1 to %d letters, digits or '-')"
              .formatted(value, MAX_LENGTH));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
