package dev.agentruntime.cedar.text;

import dev.agentruntime.cedar.policy.BinaryOperator;
import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.ExtensionFunction;
import dev.agentruntime.cedar.policy.UnaryOperator;
import dev.agentruntime.cedar.policy.Variable;
import dev.agentruntime.cedar.text.Token.Kind;
import dev.agentruntime.cedar.text.Tokens.SyntaxException;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.EntityType;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.LongValue;
import dev.agentruntime.cedar.value.StringValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A parser of what stands between operators: literals, names, calls, and accesses to them. */
final class OperandParser {
  private static final Expr ZERO = new Expr.Literal(new LongValue(0));
  private static final Map<String, BinaryOperator> METHODS =
      Map.of(
          "contains", BinaryOperator.CONTAINS,
          "containsAll", BinaryOperator.CONTAINS_ALL,
          "containsAny", BinaryOperator.CONTAINS_ANY,
          "getTag", BinaryOperator.GET_TAG,
          "hasTag", BinaryOperator.HAS_TAG);
  private static final Map<String, Variable> VARIABLES =
      Map.of(
          "principal", Variable.PRINCIPAL,
          "action", Variable.ACTION,
          "resource", Variable.RESOURCE,
          "context", Variable.CONTEXT);
  private static final String OPERAND = "a value, a variable or a call";

  private final Tokens tokens;
  private final ExpressionParser expressions;

  OperandParser(Tokens tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  /** Reads an operand and what is accessed in it. */
  Expr member() throws SyntaxException {
    Expr member = primary();
    while (true) {
      if (tokens.skip(".")) {
        int start = tokens.peek().start();
        String name = tokens.identifier("the name of an attribute or method");
        member = tokens.at("(") ? call(member, name, start) : new Expr.Attribute(member, name);
      } else if (tokens.skip("[")) {
        String name = tokens.string("the name of an attribute in quotes");
        tokens.expect("]");
        member = new Expr.Attribute(member, name);
      } else if (tokens.at("(")) {
        throw tokens.fail(
            tokens.peek().start(), "a value is called (expected: a function or a method)");
      } else {
        return member;
      }
    }
  }

  /** Reads what stands behind {@code has}. */
  List<String> path() throws SyntaxException {
    if (tokens.peek().is(Kind.STRING)) {
      return List.of(tokens.string("a name"));
    }
    List<String> path = new ArrayList<>();
    do {
      path.add(tokens.identifier("the name of an attribute, with or without quotes"));
    } while (tokens.skip("."));
    return path;
  }

  /** Reads a number; notes where it is beyond 64 bits. */
  long number(boolean negative) {
    Token token = tokens.take();
    try {
      return Long.parseLong(negative ? "-" + token.text() : token.text());
    } catch (NumberFormatException e) {
      tokens.note(
          token.start(),
          "%s%s (expected: -9223372036854775808 to 9223372036854775807)"
              .formatted(negative ? "-" : "", token.text()));
      return 0;
    }
  }

  private Expr primary() throws SyntaxException {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case WORD -> word();
      case NUMBER -> new Expr.Literal(new LongValue(number(false)));
      case STRING -> new Expr.Literal(new StringValue(tokens.string(OPERAND)));
      case SLOT ->
          throw tokens.fail(
              token.start(),
              "the slot " + token.text() + " in a condition (expected: in the scope alone)");
      case SYMBOL -> bracketed();
      case INVALID, END -> throw tokens.unexpected(OPERAND);
    };
  }

  private Expr bracketed() throws SyntaxException {
    if (tokens.skip("(")) {
      Expr inner = expressions.expression();
      tokens.expect(")");
      return inner;
    }
    if (tokens.skip("[")) {
      return new Expr.SetOf(list("]"));
    }
    if (tokens.skip("{")) {
      return new Expr.RecordOf(fields());
    }
    throw tokens.unexpected(OPERAND);
  }

  private Expr word() throws SyntaxException {
    if (tokens.at("true") || tokens.at("false")) {
      return new Expr.Literal(BoolValue.of(tokens.take().is("true")));
    }
    Token first = tokens.peek();
    String name = tokens.identifier(OPERAND);
    if (tokens.at("::")) {
      EntityType type = tokens.typeName(name);
      return tokens.at("::") ? entity(type) : named(first, type.name());
    }
    Variable variable = VARIABLES.get(name);
    return variable != null ? new Expr.Var(variable) : named(first, name);
  }

  private Expr entity(EntityType type) throws SyntaxException {
    tokens.expect("::");
    return new Expr.Literal(new EntityUid(type, tokens.string("an id in quotes")));
  }

  /** Reads the call of a function, which is all that a name can be the beginning of. */
  private Expr named(Token first, String name) throws SyntaxException {
    if (!tokens.at("(")) {
      tokens.note(
          first.start(),
          "`%s` (expected: principal, action, resource, context, or a call)".formatted(name));
      return ZERO;
    }
    ExtensionFunction function = ExtensionFunction.named(name);
    tokens.take();
    List<Expr> arguments = list(")");
    if (function != null && !function.isMethod()) {
      return new Expr.Call(function, arguments);
    }
    boolean method = function != null || METHODS.containsKey(name) || name.equals("isEmpty");
    tokens.note(
        first.start(),
        method
            ? "`%s` is a method (expected: behind a value and a dot)".formatted(name)
            : "`%s` is not a function (expected: ip, decimal, datetime or duration)"
                .formatted(name));
    return ZERO;
  }

  private Expr call(Expr target, String name, int start) throws SyntaxException {
    tokens.expect("(");
    List<Expr> arguments = list(")");
    BinaryOperator operator = METHODS.get(name);
    if (operator != null) {
      return hasArguments(name, 1, arguments, start)
          ? new Expr.Binary(operator, target, arguments.getFirst())
          : target;
    }
    if (name.equals("isEmpty")) {
      hasArguments(name, 0, arguments, start);
      return new Expr.Unary(UnaryOperator.IS_EMPTY, target);
    }
    ExtensionFunction function = ExtensionFunction.named(name);
    if (function == null || !function.isMethod()) {
      tokens.note(
          start,
          function == null
              ? "`%s` is not a method (expected: contains, isInRange, lessThan or the like)"
                  .formatted(name)
              : "`%s` is a function (expected: not behind a value and a dot)".formatted(name));
      return target;
    }
    List<Expr> all = new ArrayList<>(arguments.size() + 1);
    all.add(target);
    all.addAll(arguments);
    return new Expr.Call(function, all);
  }

  private boolean hasArguments(String name, int expected, List<Expr> arguments, int start) {
    if (arguments.size() != expected) {
      tokens.note(
          start,
          "`%s` with %d arguments (expected: %d)".formatted(name, arguments.size(), expected));
      return false;
    }
    return true;
  }

  private List<Expr> list(String close) throws SyntaxException {
    List<Expr> elements = new ArrayList<>();
    while (!tokens.skip(close)) {
      elements.add(expressions.expression());
      if (!tokens.skip(",") && !tokens.at(close)) {
        throw tokens.unexpected("`,` or `" + close + "`");
      }
    }
    return elements;
  }

  private Map<String, Expr> fields() throws SyntaxException {
    Map<String, Expr> fields = new LinkedHashMap<>();
    while (!tokens.skip("}")) {
      int start = tokens.peek().start();
      String name =
          tokens.peek().is(Kind.STRING)
              ? tokens.string("a name")
              : tokens.identifier("the name of a field, with or without quotes");
      tokens.expect(":");
      if (fields.put(name, expressions.expression()) != null) {
        tokens.note(start, "the field `" + name + "` twice (expected: once)");
      }
      if (!tokens.skip(",") && !tokens.at("}")) {
        throw tokens.unexpected("`,` or `}`");
      }
    }
    return fields;
  }
}
