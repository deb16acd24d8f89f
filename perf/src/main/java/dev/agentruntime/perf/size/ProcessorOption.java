package dev.agentruntime.perf.size;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The reader of a {@link Processor} on a command line. */
public final class ProcessorOption implements ITypeConverter<Processor> {
  @Override
  public Processor convert(String text) {
    for (Processor processor : Processor.values()) {
      if (processor.toString().equals(text)) {
        return processor;
      }
    }
    throw new TypeConversionException("%s (expected: x86 or arm)".formatted(text));
  }
}
