package dev.agentruntime.infra.config;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The days that CloudWatch Logs can keep lines for. */
final class Retention {
  private static final Set<Integer> LEGAL =
      new TreeSet<>(
          Set.of(
              1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
              2922, 3288, 3653));

  static final Form<Integer> DAYS =
      new Form<>(
          "days: " + LEGAL.stream().map(String::valueOf).collect(Collectors.joining(", ")),
          text ->
              LEGAL.stream()
                  .filter(days -> text.equals(String.valueOf(days)))
                  .findFirst()
                  .orElse(null),
          String::valueOf);

  private Retention() {}
}
