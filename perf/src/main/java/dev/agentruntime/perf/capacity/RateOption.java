package dev.agentruntime.perf.capacity;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The reader of a {@link Rate} on a command line. */
public final class RateOption implements ITypeConverter<Rate> {
  @Override
  public Rate convert(String text) {
    try {
      return Rate.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
