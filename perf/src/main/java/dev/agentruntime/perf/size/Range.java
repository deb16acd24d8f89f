package dev.agentruntime.perf.size;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The check of a figure on a command line. */
public final class Range {
  private Range() {}

  /** Refuses {@code value} outside of {@code least} to {@code most}, and what is no number. */
  public static void check(
      CommandSpec spec, String option, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "%s: %s (expected: from %s to %s)"
              .formatted(option, text(value), text(least), text(most)));
    }
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
