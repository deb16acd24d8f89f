package dev.agentruntime.cedar;

import dev.agentruntime.cedar.policy.BinaryOperator;
import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.ExtensionFunction;
import dev.agentruntime.cedar.policy.Pattern;
import dev.agentruntime.cedar.policy.UnaryOperator;
import dev.agentruntime.cedar.policy.Variable;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.EntityType;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.LongValue;
import dev.agentruntime.cedar.value.StringValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A maker of expressions that can be written as text; the same for the same seed. */
public final class RandomExpressions {
  private static final List<String> NAMES = List.of("a", "b c", "if", "", "__cedar", "x1", "é\n\"");
  private static final List<String> IDENTIFIERS = List.of("a", "b2", "principal", "_", "ip");
  private static final List<String> TEXTS = List.of("", "a", "*", "\\*\"'", "\u0000\u007f😀\u0301");
  private static final List<String> TYPES = List.of("A", "Acme::User", "principal", "_");

  private final Random random;

  private RandomExpressions(Random random) {
    this.random = random;
  }

  /** Returns an expression of at most {@code depth}, at least 1. */
  public static Expr next(Random random, int depth) {
    return new RandomExpressions(random).expr(depth);
  }

  private Expr expr(int depth) {
    int kind = random.nextInt(depth == 1 ? 2 : 14);
    int inner = depth - 1;
    return switch (kind) {
      case 0 -> literal();
      case 1 -> new Expr.Var(any(List.of(Variable.values())));
      case 2 -> new Expr.If(expr(inner), expr(inner), expr(inner));
      case 3 -> Expr.And.of(expr(inner), expr(inner));
      case 4 -> Expr.Or.of(expr(inner), expr(inner));
      case 5 -> new Expr.Unary(any(List.of(UnaryOperator.values())), expr(inner));
      case 6 -> new Expr.Binary(any(List.of(BinaryOperator.values())), expr(inner), expr(inner));
      case 7 -> new Expr.Attribute(expr(inner), any(NAMES));
      case 8 -> new Expr.Has(expr(inner), path());
      case 9 -> new Expr.Like(expr(inner), new Pattern(some(TEXTS)));
      case 10 ->
          new Expr.Is(
              expr(inner), new EntityType(any(TYPES)), random.nextBoolean() ? expr(inner) : null);
      case 11 -> new Expr.SetOf(exprs(random.nextInt(4), inner));
      case 12 -> record(inner);
      default -> call(inner);
    };
  }

  private Expr literal() {
    return new Expr.Literal(
        switch (random.nextInt(5)) {
          case 0 -> BoolValue.of(random.nextBoolean());
          case 1 -> new LongValue(random.nextInt(5) - 2);
          case 2 -> new LongValue(random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE);
          case 3 -> new StringValue(any(TEXTS));
          default -> EntityUid.of(any(TYPES), any(TEXTS));
        });
  }

  private List<String> path() {
    return random.nextBoolean() ? List.of(any(NAMES)) : some(IDENTIFIERS);
  }

  private Expr record(int depth) {
    Map<String, Expr> fields = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      fields.put(any(NAMES), expr(depth));
    }
    return new Expr.RecordOf(fields);
  }

  private Expr call(int depth) {
    ExtensionFunction function = any(List.of(ExtensionFunction.values()));
    return new Expr.Call(function, exprs(random.nextInt(3) + (function.isMethod() ? 1 : 0), depth));
  }

  private List<Expr> exprs(int count, int depth) {
    List<Expr> exprs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      exprs.add(expr(depth));
    }
    return exprs;
  }

  private List<String> some(List<String> of) {
    List<String> some = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      some.add(any(of));
    }
    return some;
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
