package dev.agentruntime.perf.regression;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** By what the newest windows of a series are judged. */
enum Rule {
  /** One of the newest windows begins a segment that is worse, by E-Divisive. */
  CHANGE_POINT,
  /** The newest window is so much worse than the mean of all before it, as the document has it. */
  MEAN,
  /**
   * As {@link #MEAN}, by more than the noise of the windows before lets expect, and worse than any
   * of them.
   */
  MEAN_BEYOND_NOISE;

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The reader of rules. */
  static final class Converter implements ITypeConverter<Rule> {
    Converter() {}

    @Override
    public Rule convert(String text) {
      return Arrays.stream(values())
          .filter(each -> each.label().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      text
                          + " (expected: "
                          + String.join(", ", Arrays.stream(values()).map(Rule::label).toList())
                          + ")"));
    }
  }
}
