package dev.agentruntime.cedar.policy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** How deep an expression is, found without recursion: the expression may be too deep for that. */
public final class Depth {
  /** The depth up to which expressions are compiled, written and explained, on any thread. */
  public static final int MAX = 250;

  private Depth() {}

  private record Level(Expr expr, int depth) {}

  /**
   * Returns the number of expressions inside each other, at least 1. Each name in the path of a
   * {@code has} counts: it stands for an attribute inside the next.
   */
  public static int of(Expr expr) {
    int deepest = 0;
    Deque<Level> open = new ArrayDeque<>();
    open.push(new Level(expr, levels(expr)));
    while (!open.isEmpty()) {
      Level level = open.pop();
      deepest = Math.max(deepest, level.depth());
      for (Expr child : children(level.expr())) {
        open.push(new Level(child, level.depth() + levels(child)));
      }
    }
    return deepest;
  }

  private static int levels(Expr expr) {
    return expr instanceof Expr.Has has ? has.path().size() : 1;
  }

  private static Iterable<Expr> children(Expr expr) {
    return switch (expr) {
      case Expr.Literal _, Expr.Var _ -> List.of();
      case Expr.If(Expr test, Expr consequence, Expr alternative) ->
          List.of(test, consequence, alternative);
      case Expr.And(List<Expr> operands) -> operands;
      case Expr.Or(List<Expr> operands) -> operands;
      case Expr.Unary unary -> List.of(unary.operand());
      case Expr.Binary binary -> List.of(binary.left(), binary.right());
      case Expr.Attribute attribute -> List.of(attribute.target());
      case Expr.Has has -> List.of(has.target());
      case Expr.Like like -> List.of(like.target());
      case Expr.Is(Expr target, var _, Expr within) ->
          within == null ? List.of(target) : List.of(target, within);
      case Expr.SetOf(List<Expr> elements) -> elements;
      case Expr.RecordOf record -> record.fields().values();
      case Expr.Call call -> call.arguments();
    };
  }
}
