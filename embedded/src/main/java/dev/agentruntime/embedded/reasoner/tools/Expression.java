package dev.agentruntime.embedded.reasoner.tools;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An arithmetic expression. From the loosest binding to the tightest: {@code + -}; {@code * / of},
 * and {@code %} or {@code mod} before an operand (the remainder); the sign; {@code ^}, from the
 * right; and {@code %} after an operand (the hundredth).
 */
sealed interface Expression {
  /** How deep an expression may nest. */
  int MAX_DEPTH = 100;

  /**
   * Returns the value.
   *
   * @param steps gets every operation and what it came to, in the order of computing
   * @throws ArithmeticException where there is none, or none of bearable size; the message says why
   */
  Rational value(Consumer<String> steps);

  /** Returns whether there is anything to compute. */
  boolean computes();

  /**
   * Returns the expression that {@code text} is, or nothing where it is none.
   *
   * @param text in lower case
   * @throws ArithmeticException where it is one, but larger than is computed
   */
  static Optional<Expression> parse(String text) {
    return new Parser(text).whole();
  }

  /** A number as written. */
  record Literal(Rational number) implements Expression {
    @Override
    public Rational value(Consumer<String> steps) {
      return number;
    }

    @Override
    public boolean computes() {
      return false;
    }
  }

  /** A sign before an operand. */
  record Negation(Expression operand) implements Expression {
    @Override
    public Rational value(Consumer<String> steps) {
      return operand.value(steps).negated();
    }

    @Override
    public boolean computes() {
      return operand.computes();
    }
  }

  /** A hundredth of an operand. */
  record Percent(Expression operand) implements Expression {
    @Override
    public Rational value(Consumer<String> steps) {
      Rational number = operand.value(steps);
      Rational result = number.over(Rational.HUNDRED);
      steps.accept("%s %% = %s".formatted(brief(number), brief(result)));
      return result;
    }

    @Override
    public boolean computes() {
      return true;
    }
  }

  /** An operation on two operands. */
  record Operation(Operator operator, Expression left, Expression right) implements Expression {
    @Override
    public Rational value(Consumer<String> steps) {
      Rational a = left.value(steps);
      Rational b = right.value(steps);
      Rational result =
          switch (operator) {
            case PLUS -> a.plus(b);
            case MINUS -> a.minus(b);
            case TIMES -> a.times(b);
            case OVER -> a.over(b);
            case REMAINDER -> a.remainder(b);
            case POWER -> a.power(b);
          };
      steps.accept(
          "%s %s %s %s %s"
              .formatted(
                  brief(a), operator.sign, brief(b), result.isExact() ? "=" : "≈", brief(result)));
      return result;
    }

    @Override
    public boolean computes() {
      return true;
    }
  }

  /** What an operation does. */
  enum Operator {
    PLUS("+"),
    MINUS("−"),
    TIMES("×"),
    OVER("÷"),
    REMAINDER("mod"),
    POWER("^");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }
  }

  private static String brief(Rational number) {
    String text = number.text();
    return text.length() <= 48
        ? text
        : text.substring(0, 20) + "… (" + text.length() + " characters)";
  }

  /** A parser by recursive descent. */
  final class Parser {
    private static final Pattern NUMBER =
        Pattern.compile(
            "(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?(?:e[+-]?\\d{1,9}(?![\\d.]))?"
                + "|\\.\\d+");
    private static final Pattern MOD = Pattern.compile("mod(?![a-z])");
    private static final Pattern OF = Pattern.compile("of(?![a-z])");

    private final String text;
    private int at;
    private int depth;

    private Parser(String text) {
      this.text = text;
    }

    private Optional<Expression> whole() {
      try {
        Expression expression = sum();
        skipSpace();
        return at == text.length() ? Optional.of(expression) : Optional.empty();
      } catch (NotAnExpression e) {
        return Optional.empty();
      }
    }

    private Expression sum() throws NotAnExpression {
      Expression left = product();
      while (true) {
        if (accept('+')) {
          left = new Operation(Operator.PLUS, left, product());
        } else if (accept('-')) {
          left = new Operation(Operator.MINUS, left, product());
        } else {
          return left;
        }
      }
    }

    private Expression product() throws NotAnExpression {
      Expression left = signed();
      while (true) {
        if (accept('*') || (left instanceof Percent && accept(OF))) {
          left = new Operation(Operator.TIMES, left, signed());
        } else if (accept('/')) {
          left = new Operation(Operator.OVER, left, signed());
        } else if (accept('%') || accept(MOD)) {
          left = new Operation(Operator.REMAINDER, left, signed());
        } else {
          return left;
        }
      }
    }

    private Expression signed() throws NotAnExpression {
      if (accept('-')) {
        return nested(() -> new Negation(signed()));
      }
      return accept('+') ? nested(this::signed) : power();
    }

    private Expression power() throws NotAnExpression {
      Expression base = primary();
      while (percentFollows()) {
        base = new Percent(base);
      }
      return accept('^') ? new Operation(Operator.POWER, base, nested(this::signed)) : base;
    }

    private Expression primary() throws NotAnExpression {
      if (accept('(')) {
        Expression inner = nested(this::sum);
        if (!accept(')')) {
          throw new NotAnExpression();
        }
        return inner;
      }
      skipSpace();
      Matcher number = NUMBER.matcher(text).region(at, text.length());
      if (!number.lookingAt()) {
        throw new NotAnExpression();
      }
      at = number.end();
      return new Literal(Rational.parse(number.group().replace(",", "")));
    }

    private Expression nested(Part part) throws NotAnExpression {
      if (++depth > MAX_DEPTH) {
        throw new ArithmeticException("it nests deeper than " + MAX_DEPTH);
      }
      Expression expression = part.parse();
      depth--;
      return expression;
    }

    /** Takes a {@code %} that is not followed by an operand, and so means a hundredth. */
    private boolean percentFollows() {
      skipSpace();
      if (at == text.length() || text.charAt(at) != '%') {
        return false;
      }
      int next = at + 1;
      while (next < text.length() && text.charAt(next) == ' ') {
        next++;
      }
      if (next < text.length() && (isDigit(text.charAt(next)) || text.charAt(next) == '(')) {
        return false;
      }
      at++;
      return true;
    }

    private boolean accept(char sign) {
      skipSpace();
      if (at < text.length() && text.charAt(at) == sign) {
        at++;
        return true;
      }
      return false;
    }

    private boolean accept(Pattern word) {
      skipSpace();
      Matcher matcher = word.matcher(text).region(at, text.length());
      if (!matcher.lookingAt()) {
        return false;
      }
      at = matcher.end();
      return true;
    }

    private void skipSpace() {
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
    }

    private static boolean isDigit(char c) {
      return (c >= '0' && c <= '9') || c == '.';
    }

    @FunctionalInterface
    private interface Part {
      Expression parse() throws NotAnExpression;
    }

    private static final class NotAnExpression extends Exception {
      NotAnExpression() {
        super(null, null, false, false);
      }
    }
  }
}
