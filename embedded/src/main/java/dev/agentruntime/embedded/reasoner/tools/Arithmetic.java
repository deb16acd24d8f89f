package dev.agentruntime.embedded.reasoner.tools;

import dev.agentruntime.core.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tool that computes expressions, written with signs or with words. */
final class Arithmetic implements Tool {
  private static final String SIGNS = "0123456789+-*/^()%., ";
  private static final String NUMBER = "(-?[\\d.,]+)";

  private static final List<Rewriting> REWRITINGS =
      List.of(
          whole("multiply " + NUMBER + " (?:by|with|and) " + NUMBER, "$1 * $2"),
          whole("divide " + NUMBER + " by " + NUMBER, "$1 / $2"),
          whole("add " + NUMBER + " (?:to|and) " + NUMBER, "$1 + $2"),
          whole("subtract " + NUMBER + " from " + NUMBER, "$2 - $1"),
          whole("(?:the )?sum of " + NUMBER + " and " + NUMBER, "$1 + $2"),
          whole("(?:the )?product of " + NUMBER + " and " + NUMBER, "$1 * $2"),
          whole("(?:the )?difference between " + NUMBER + " and " + NUMBER, "$1 - $2"),
          whole(
              "(?:what )?(?:%|percent|percentage|per cent) of " + NUMBER + " is " + NUMBER,
              "$2 / $1 * 100"),
          whole(NUMBER + " as an? (?:%|percent|percentage|per cent) of " + NUMBER, "$1 / $2 * 100"),
          part("multiplied by|times", " * "),
          part("divided by|over", " / "),
          part("plus", " + "),
          part("minus", " - "),
          part("(?:raised )?to the power(?: of)?|raised to", " ^ "),
          part("squared", " ^ 2"),
          part("cubed", " ^ 3"),
          part("percent|per cent", " % "),
          part("modulo|mod", " mod "),
          new Rewriting(Pattern.compile("\\*\\*"), "^"),
          new Rewriting(Pattern.compile("[×·⋅∗]|(?<=[\\d) ])x(?=[\\d( ])"), "*"),
          new Rewriting(Pattern.compile("[÷∕]"), "/"),
          new Rewriting(Pattern.compile("[−–—]"), "-"));

  @Override
  public Optional<ToolAnswer> answer(String question, Value.Fields context) {
    String text = question.toLowerCase(Locale.ROOT);
    for (Rewriting rewriting : REWRITINGS) {
      text = rewriting.apply(text);
    }
    List<String> steps = new ArrayList<>();
    try {
      return Expression.parse(text)
          .filter(Expression::computes)
          .map(expression -> computed(expression.value(steps::add), steps));
    } catch (ArithmeticException e) {
      return Optional.of(noResult(e, steps));
    }
  }

  /** Answers an expression that is longer than any that is computed. */
  static Optional<ToolAnswer> tooLong(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (SIGNS.indexOf(text.charAt(i)) < 0) {
        return Optional.empty();
      }
    }
    return Optional.of(
        ToolAnswer.refused(
            "The expression has %d characters (expected: at most %d)."
                .formatted(text.length(), Tools.MAX_LENGTH),
            List.of()));
  }

  private static ToolAnswer computed(Rational value, List<String> steps) {
    return ToolAnswer.computed((value.isExact() ? "" : "≈ ") + value.text(), shortened(steps));
  }

  private static ToolAnswer noResult(ArithmeticException e, List<String> steps) {
    return ToolAnswer.refused(
        "The expression has no result that can be given: %s.".formatted(e.getMessage()),
        shortened(steps));
  }

  private static List<String> shortened(List<String> steps) {
    if (steps.size() <= 20) {
      return steps;
    }
    List<String> shortened = new ArrayList<>(steps.subList(0, 20));
    shortened.add("… and %d more".formatted(steps.size() - 20));
    return shortened;
  }

  private static Rewriting whole(String pattern, String replacement) {
    return new Rewriting(Pattern.compile("^" + pattern + "$"), replacement);
  }

  private static Rewriting part(String words, String replacement) {
    return new Rewriting(Pattern.compile("(?<![a-z])(?:" + words + ")(?![a-z])"), replacement);
  }

  private record Rewriting(Pattern pattern, String replacement) {
    String apply(String text) {
      Matcher matcher = pattern.matcher(text);
      return matcher.find() ? matcher.replaceAll(replacement) : text;
    }
  }
}
