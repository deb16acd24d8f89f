package dev.agentruntime.perf.deployed;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Options that mean something only with another one. */
final class OnlyWith {
  private OnlyWith() {}

  /** Refuses any of {@code options} that was given; {@code needed} was not. */
  static void refuse(CommandSpec spec, String needed, List<String> options) {
    ParseResult given = spec.commandLine().getParseResult();
    for (String option : options) {
      if (given.hasMatchedOption(option)) {
        throw new CommandLine.ParameterException(
            spec.commandLine(), "%s: given (expected: only with %s)".formatted(option, needed));
      }
    }
  }
}
