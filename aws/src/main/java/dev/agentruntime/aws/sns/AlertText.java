package dev.agentruntime.aws.sns;

import dev.agentruntime.core.alert.Condition;
import dev.agentruntime.core.alert.Example;
import dev.agentruntime.core.alert.Notification;
import java.math.BigDecimal;
import java.util.Locale;

/** A notification in words, for people. */
final class AlertText {
  private static final int SUBJECT_CHARS = 100;

  private AlertText() {}

  /** Returns one line of at most 100 printable characters of ASCII, which is what SNS takes. */
  static String subject(Notification notification) {
    Condition condition = notification.condition();
    StringBuilder ascii = new StringBuilder();
    "%s (%s): %s"
        .formatted(notification.kind().code(), condition.severity().code(), condition.summary())
        .codePoints()
        .map(c -> c < ' ' || c > '~' ? '?' : c)
        .limit(SUBJECT_CHARS)
        .forEach(ascii::appendCodePoint);
    return ascii.toString().stripTrailing();
  }

  /** Returns all that there is to say. */
  static String whole(Notification notification) {
    Condition condition = notification.condition();
    StringBuilder text = new StringBuilder();
    text.append(condition.summary()).append("\n\n");
    if (!condition.description().isBlank()) {
      text.append(condition.description()).append("\n\n");
    }
    row(text, "alert", condition.id());
    row(text, "state", notification.kind().code());
    row(text, "severity", condition.severity().code());
    row(text, "value", number(condition.value()));
    row(text, "threshold", number(condition.threshold()));
    row(text, "since", notification.since().toString());
    if (notification.resolvedAt() != null) {
      row(text, "resolved", notification.resolvedAt().toString());
    }
    row(text, "dashboard", notification.dashboard().toString());
    row(text, "id", notification.id().value());
    if (!notification.examples().isEmpty()) {
      text.append("\nThe worst dispatches:\n");
      notification.examples().forEach(example -> text.append(words(example)));
    }
    return text.toString();
  }

  private static String words(Example example) {
    return String.format(
        Locale.ROOT,
        "  %s  %s after %.3f s\n",
        example.dispatch().value(),
        example.status().code(),
        example.durationMicros() / 1e6);
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-10s %s\n", name, value));
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
