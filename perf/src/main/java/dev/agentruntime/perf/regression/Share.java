package dev.agentruntime.perf.regression;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A share written as a percentage, as {@code 5%}. */
final class Share implements ITypeConverter<Double> {
  Share() {}

  @Override
  public Double convert(String text) {
    try {
      if (text.endsWith("%")) {
        double percent = Double.parseDouble(text.substring(0, text.length() - 1));
        if (percent >= 0 && percent <= 100) {
          return percent / 100;
        }
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw new TypeConversionException(text + " (expected: from 0% to 100%, as 5%)");
  }
}
