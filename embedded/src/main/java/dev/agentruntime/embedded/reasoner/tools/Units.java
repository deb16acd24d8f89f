package dev.agentruntime.embedded.reasoner.tools;

import dev.agentruntime.core.Value;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tool that converts between units of measure. */
final class Units implements Tool {
  private static final MathContext ROUNDED = new MathContext(10, RoundingMode.HALF_EVEN);
  private static final String NUMBER =
      "([-−+]?(?:\\d{1,3}(?:,\\d{3})+|\\d{1,100})(?:\\.\\d{1,100})?(?:e[+-]?\\d{1,3})?)";
  private static final Pattern AMOUNT =
      Pattern.compile("(?:convert )?" + NUMBER + " ?(\\S.*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern HOW_MANY =
      Pattern.compile(
          "how (?:many|much) (.+?) (?:(?:are|is)(?: there)? )?(?:in|per|make|makes|equal|is|are) "
              + NUMBER
              + " ?(\\S.*)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PREPOSITION =
      Pattern.compile(" (?:to|in|into|as) ", Pattern.CASE_INSENSITIVE);

  @Override
  public Optional<ToolAnswer> answer(String question, Value.Fields context) {
    Matcher howMany = HOW_MANY.matcher(question);
    if (howMany.matches()) {
      return converted(howMany.group(2), howMany.group(3), howMany.group(1));
    }
    Matcher amount = AMOUNT.matcher(question);
    if (!amount.matches()) {
      return Optional.empty();
    }
    String rest = amount.group(2);
    // "5 in in cm": "in" is a preposition and a unit, so every place to split is tried.
    Matcher preposition = PREPOSITION.matcher(rest);
    for (int at = 0; preposition.find(at); at = preposition.start() + 1) {
      Optional<ToolAnswer> answer =
          converted(
              amount.group(1),
              rest.substring(0, preposition.start()),
              rest.substring(preposition.end()));
      if (answer.isPresent()) {
        return answer;
      }
    }
    return Optional.empty();
  }

  private static Optional<ToolAnswer> converted(String number, String from, String to) {
    Optional<Unit> source = Unit.find(from.strip());
    Optional<Unit> target = Unit.find(to.strip());
    if (source.isEmpty() || target.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          converted(
              Rational.parse(number.replace(",", "").replace('−', '-')),
              source.get(),
              target.get()));
    } catch (ArithmeticException e) {
      return Optional.of(
          ToolAnswer.refused("That cannot be converted: %s.".formatted(e.getMessage()), List.of()));
    }
  }

  private static ToolAnswer converted(Rational amount, Unit from, Unit to) {
    if (from.dimension() != to.dimension()) {
      return ToolAnswer.refused(
          "%s is %s and %s is %s; one cannot be converted to the other."
              .formatted(
                  from.symbol(), from.dimension().phrase(), to.symbol(), to.dimension().phrase()),
          List.of());
    }
    Rational base = from.toBase(amount);
    if (from.dimension() == Unit.Dimension.TEMPERATURE && base.numerator().signum() < 0) {
      return ToolAnswer.refused(
          "%s %s is below absolute zero.".formatted(amount.text(), from.symbol()), List.of());
    }
    Rational result = to.fromBase(base);
    String step =
        from.dimension() == Unit.Dimension.TEMPERATURE
            ? "%s %s = %s K".formatted(amount.text(), from.symbol(), text(base))
            : "1 %s = %s %s"
                .formatted(
                    from.symbol(), text(to.fromBase(from.toBase(Rational.of(1)))), to.symbol());
    String line =
        "%s %s = %s %s".formatted(amount.text(), from.symbol(), text(result), to.symbol());
    return ToolAnswer.computed(line, List.of(step, line));
  }

  private static String text(Rational value) {
    String exact = value.text();
    return value.isExact() && exact.length() <= 24 ? exact : "≈ " + value.decimal(ROUNDED);
  }
}
