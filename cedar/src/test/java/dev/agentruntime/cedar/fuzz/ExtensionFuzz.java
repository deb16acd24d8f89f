package dev.agentruntime.cedar.fuzz;

import dev.agentruntime.cedar.value.DatetimeValue;
import dev.agentruntime.cedar.value.DecimalValue;
import dev.agentruntime.cedar.value.DurationValue;
import dev.agentruntime.cedar.value.EvaluationError;
import dev.agentruntime.cedar.value.IpValue;
import dev.agentruntime.cedar.value.Outcome;

/** Any text is an extension value or an error; a value's own text is read as the same. */
public final class ExtensionFuzz {
  private ExtensionFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = Text.of(input);
    again(IpValue.parse(text));
    again(DecimalValue.parse(text));
    again(DatetimeValue.parse(text));
    again(DurationValue.parse(text));
  }

  private static void again(Outcome outcome) {
    Outcome again =
        switch (outcome) {
          case IpValue ip -> IpValue.parse(ip.text());
          case DecimalValue decimal -> DecimalValue.parse(decimal.text());
          case DurationValue duration -> DurationValue.parse(duration.text());
          case DatetimeValue time -> {
            String text = time.text();
            yield text == null ? time : DatetimeValue.parse(text);
          }
          case EvaluationError error -> {
            if (error.kind() != EvaluationError.Kind.EXTENSION || error.message().isEmpty()) {
              throw new IllegalStateException("expected: an extension error with a message");
            }
            yield error;
          }
          default -> throw new IllegalStateException("expected: an extension value: " + outcome);
        };
    if (!again.equals(outcome)) {
      throw new IllegalStateException(outcome + " is read as " + again);
    }
  }
}
