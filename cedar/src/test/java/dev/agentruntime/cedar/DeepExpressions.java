package dev.agentruntime.cedar;

import dev.agentruntime.cedar.policy.BinaryOperator;
import dev.agentruntime.cedar.policy.Depth;
import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.ExtensionFunction;
import dev.agentruntime.cedar.policy.Pattern;
import dev.agentruntime.cedar.policy.UnaryOperator;
import dev.agentruntime.cedar.policy.Variable;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.EntityType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Expressions inside each other, as deep as is asked for, and a thread of small stack for them. */
public final class DeepExpressions {
  /** Three quarters of what a thread of the platform gets where nothing else is said. */
  private static final long STACK = 3 << 18;

  private static final Expr TRUE = new Expr.Literal(BoolValue.TRUE);
  private static final Expr CONTEXT = new Expr.Var(Variable.CONTEXT);
  private static final EntityType TYPE = new EntityType("User");

  private static final Map<String, Function<Expr, Expr>> STEPS = new LinkedHashMap<>();

  static {
    STEPS.put("not", expr -> new Expr.Unary(UnaryOperator.NOT, expr));
    STEPS.put("negate", expr -> new Expr.Unary(UnaryOperator.NEGATE, expr));
    STEPS.put("is empty", expr -> new Expr.Unary(UnaryOperator.IS_EMPTY, expr));
    STEPS.put("left", expr -> new Expr.Binary(BinaryOperator.EQUAL, expr, TRUE));
    STEPS.put("right", expr -> new Expr.Binary(BinaryOperator.ADD, TRUE, expr));
    STEPS.put("method", expr -> new Expr.Binary(BinaryOperator.CONTAINS, TRUE, expr));
    STEPS.put("and", expr -> new Expr.And(List.of(CONTEXT, expr)));
    STEPS.put("or", expr -> new Expr.Or(List.of(CONTEXT, expr, TRUE)));
    STEPS.put("test", expr -> new Expr.If(expr, TRUE, CONTEXT));
    STEPS.put("consequence", expr -> new Expr.If(TRUE, expr, CONTEXT));
    STEPS.put("alternative", expr -> new Expr.If(CONTEXT, TRUE, expr));
    STEPS.put("attribute", expr -> new Expr.Attribute(expr, "a"));
    STEPS.put("has", expr -> new Expr.Has(expr, List.of("a", "b")));
    STEPS.put("like", expr -> new Expr.Like(expr, new Pattern(List.of("", "a"))));
    STEPS.put("is", expr -> new Expr.Is(expr, TYPE, null));
    STEPS.put("within", expr -> new Expr.Is(CONTEXT, TYPE, expr));
    STEPS.put("set", expr -> new Expr.SetOf(List.of(expr)));
    STEPS.put("record", expr -> new Expr.RecordOf(Map.of("a", expr)));
    STEPS.put("call", expr -> new Expr.Call(ExtensionFunction.IP, List.of(expr)));
    STEPS.put("second", expr -> new Expr.Call(ExtensionFunction.IS_IN_RANGE, List.of(TRUE, expr)));
  }

  private DeepExpressions() {}

  /** Returns the names of the ways in which an expression can be inside another. */
  public static List<String> steps() {
    return List.copyOf(STEPS.keySet());
  }

  /**
   * Returns the expression of {@code depth}, or the next that is less, that is inside itself in the
   * way {@code step}.
   */
  public static Expr nested(String step, int depth) {
    Function<Expr, Expr> next = STEPS.getOrDefault(step, Function.identity());
    Expr expr = CONTEXT;
    int levels = Depth.of(next.apply(expr)) - 1;
    for (int i = 1; i + levels <= depth; i += levels) {
      expr = next.apply(expr);
    }
    return expr;
  }

  /** Returns what {@code task} returns on a thread whose stack is smaller than usual. */
  public static <T> T onSmallStack(Callable<T> task) throws InterruptedException {
    FutureTask<T> future = new FutureTask<>(task);
    Thread thread = new Thread(null, future, "small stack", STACK);
    thread.start();
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
