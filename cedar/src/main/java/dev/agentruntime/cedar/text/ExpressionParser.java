package dev.agentruntime.cedar.text;

import dev.agentruntime.cedar.policy.BinaryOperator;
import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.UnaryOperator;
import dev.agentruntime.cedar.text.Token.Kind;
import dev.agentruntime.cedar.text.Tokens.SyntaxException;
import dev.agentruntime.cedar.value.EntityType;
import dev.agentruntime.cedar.value.LongValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A recursive-descent parser of expressions; operands are read by {@link OperandParser}. */
final class ExpressionParser {
  /** How deep brackets and conditionals may nest. */
  static final int MAX_NESTING = 100;

  private static final int MAX_SIGNS = 4;
  private static final Map<String, BinaryOperator> COMPARISONS =
      Map.of(
          "==", BinaryOperator.EQUAL,
          "!=", BinaryOperator.NOT_EQUAL,
          "<", BinaryOperator.LESS,
          "<=", BinaryOperator.LESS_OR_EQUAL,
          ">", BinaryOperator.GREATER,
          ">=", BinaryOperator.GREATER_OR_EQUAL,
          "in", BinaryOperator.IN);

  private final Tokens tokens;
  private final OperandParser operands;
  private int nesting;

  ExpressionParser(Tokens tokens) {
    this.tokens = tokens;
    this.operands = new OperandParser(tokens, this);
  }

  Expr expression() throws SyntaxException {
    if (nesting == MAX_NESTING) {
      throw tokens.fail(
          tokens.peek().start(),
          "nested deeper than " + MAX_NESTING + " brackets (expected: less)");
    }
    nesting++;
    try {
      return tokens.at("if") ? conditional() : or();
    } finally {
      nesting--;
    }
  }

  private Expr conditional() throws SyntaxException {
    tokens.expect("if");
    Expr test = expression();
    tokens.expect("then");
    Expr consequence = expression();
    tokens.expect("else");
    return new Expr.If(test, consequence, expression());
  }

  private Expr or() throws SyntaxException {
    Expr first = and();
    if (!tokens.at("||")) {
      return first;
    }
    List<Expr> all = new ArrayList<>();
    if (first instanceof Expr.Or(List<Expr> before)) {
      all.addAll(before);
    } else {
      all.add(first);
    }
    while (tokens.skip("||")) {
      all.add(and());
    }
    return new Expr.Or(all);
  }

  private Expr and() throws SyntaxException {
    Expr first = relation();
    if (!tokens.at("&&")) {
      return first;
    }
    List<Expr> all = new ArrayList<>();
    if (first instanceof Expr.And(List<Expr> before)) {
      all.addAll(before);
    } else {
      all.add(first);
    }
    while (tokens.skip("&&")) {
      all.add(relation());
    }
    return new Expr.And(all);
  }

  private Expr relation() throws SyntaxException {
    Expr left = sum();
    Token operator = tokens.peek();
    Expr relation = relation(left, operator);
    if (relation == null) {
      return left;
    }
    Token next = tokens.peek();
    if (comparison(next) != null || next.is("has") || next.is("like") || next.is("is")) {
      throw tokens.fail(
          next.start(),
          "`%s` behind another `%s` (expected: parentheses that say what belongs together)"
              .formatted(next.text(), operator.text()));
    }
    return relation;
  }

  private @Nullable Expr relation(Expr left, Token operator) throws SyntaxException {
    BinaryOperator comparison = comparison(operator);
    if (comparison != null) {
      tokens.take();
      return new Expr.Binary(comparison, left, sum());
    }
    if (tokens.skip("has")) {
      return new Expr.Has(left, operands.path());
    }
    if (tokens.skip("like")) {
      return new Expr.Like(left, tokens.pattern());
    }
    if (tokens.skip("is")) {
      EntityType type = tokens.typeName(tokens.identifier("an entity type"));
      return new Expr.Is(left, type, tokens.skip("in") ? sum() : null);
    }
    if (operator.is("=")) {
      throw tokens.unexpected("`==`");
    }
    return null;
  }

  private static @Nullable BinaryOperator comparison(Token token) {
    return token.is(Kind.SYMBOL) || token.is(Kind.WORD) ? COMPARISONS.get(token.text()) : null;
  }

  private Expr sum() throws SyntaxException {
    Expr sum = product();
    while (tokens.at("+") || tokens.at("-")) {
      BinaryOperator operator =
          tokens.take().is("+") ? BinaryOperator.ADD : BinaryOperator.SUBTRACT;
      sum = new Expr.Binary(operator, sum, product());
    }
    return sum;
  }

  private Expr product() throws SyntaxException {
    Expr product = signed();
    while (tokens.at("*") || tokens.at("/") || tokens.at("%")) {
      if (!tokens.at("*")) {
        throw tokens.fail(
            tokens.peek().start(),
            "`" + tokens.peek().text() + "` is not an operator of the language (expected: `*`)");
      }
      tokens.take();
      product = new Expr.Binary(BinaryOperator.MULTIPLY, product, signed());
    }
    return product;
  }

  private Expr signed() throws SyntaxException {
    Token sign = tokens.peek();
    if (!sign.is("!") && !sign.is("-")) {
      return operands.member();
    }
    int count = 0;
    while (tokens.skip(sign.text())) {
      count++;
    }
    if (count > MAX_SIGNS) {
      throw tokens.fail(
          sign.start(),
          "%d times `%s` in a row (expected: at most %d)".formatted(count, sign.text(), MAX_SIGNS));
    }
    UnaryOperator operator = sign.is("!") ? UnaryOperator.NOT : UnaryOperator.NEGATE;
    Expr operand;
    if (operator == UnaryOperator.NEGATE && tokens.peek().is(Kind.NUMBER) && !accessFollows()) {
      operand = new Expr.Literal(new LongValue(operands.number(true)));
      count--;
    } else {
      operand = operands.member();
    }
    for (int i = 0; i < count; i++) {
      operand = new Expr.Unary(operator, operand);
    }
    return operand;
  }

  private boolean accessFollows() {
    Token next = tokens.peekSecond();
    return next.is(".") || next.is("[") || next.is("(");
  }
}
