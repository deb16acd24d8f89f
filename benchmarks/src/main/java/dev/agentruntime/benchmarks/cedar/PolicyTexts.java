package dev.agentruntime.benchmarks.cedar;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Policies of a shape as Cedar text, numbered from 0. Every fifth is a forbid about what the one
 * before it permits.
 */
final class PolicyTexts {
  static final int PER_FOLDER = 5;

  /** How many groups policies speak of; groups with higher numbers are permitted nothing. */
  static final int GROUPS = 40;

  private PolicyTexts() {}

  static List<String> of(Shape shape, int size) {
    return IntStream.range(0, size).mapToObj(number -> policy(shape, number)).toList();
  }

  static boolean forbids(int number) {
    return number % 5 == 4;
  }

  private static String policy(Shape shape, int number) {
    return forbids(number)
        ? "forbid(" + scope(shape, number - 1, "contractors") + ")" + forbidden(shape, number - 1)
        : "permit(" + scope(shape, number, "g" + number % GROUPS) + ")" + permitted(shape, number);
  }

  private static String scope(Shape shape, int number, String group) {
    return switch (shape) {
      case ACTION -> "principal, action == Action::\"a%d\", resource".formatted(number);
      case RESOURCE ->
          "principal in Group::\"%s\", action == Action::\"read\", resource in Folder::\"f%d\""
              .formatted(group, number / PER_FOLDER);
      case CONDITION, PATTERN -> "principal, action == Action::\"read\", resource";
      case PRINCIPAL_EQUAL ->
          "principal == Agent::\"p%d\", action == Action::\"read\", resource".formatted(number);
      case RESOURCE_EQUAL ->
          "principal, action == Action::\"read\", resource == Document::\"d%d\"".formatted(number);
    };
  }

  private static String permitted(Shape shape, int number) {
    String common = "context.tier == \"gold\" && context.amount <= 500";
    return switch (shape) {
      case RESOURCE -> ";";
      case CONDITION -> " when { context.merchant == \"m%d\" && %s };".formatted(number, common);
      case PATTERN -> " when { context.merchant like \"m%d-*\" && %s };".formatted(number, common);
      case ACTION, PRINCIPAL_EQUAL, RESOURCE_EQUAL ->
          " when { " + common + " } unless { context.channel == \"batch\" };";
    };
  }

  private static String forbidden(Shape shape, int number) {
    return switch (shape) {
      case RESOURCE -> ";";
      case CONDITION ->
          " when { context.merchant == \"m%d\" && context.suspended };".formatted(number);
      case PATTERN ->
          " when { context.merchant like \"m%d-*\" && context.suspended };".formatted(number);
      case ACTION, PRINCIPAL_EQUAL, RESOURCE_EQUAL -> " when { context.suspended };";
    };
  }
}
