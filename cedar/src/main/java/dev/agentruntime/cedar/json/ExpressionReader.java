package dev.agentruntime.cedar.json;

import dev.agentruntime.cedar.json.ReadStep.Operand;
import dev.agentruntime.cedar.policy.Depth;
import dev.agentruntime.cedar.policy.Expr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The reader of expressions. It does not recurse: what is open is kept in a list. */
final class ExpressionReader {
  private final Deque<Open> open = new ArrayDeque<>();

  private ExpressionReader() {}

  /** Reads a condition's expression. */
  static Expr read(Json json, Place place) throws InvalidJsonException {
    return new ExpressionReader().expression(new Operand(json, place, false));
  }

  private Expr expression(Operand whole) throws InvalidJsonException {
    Operand next = whole;
    while (true) {
      open.push(open(next));
      while (!open.element().left.hasNext()) {
        Expr done = open.pop().assemble();
        if (open.isEmpty()) {
          return done;
        }
        open.element().operands.add(done);
      }
      next = open.element().left.next();
    }
  }

  private Open open(Operand operand) throws InvalidJsonException {
    ReadStep step =
        operand.value()
            ? LiteralReader.read(operand.json(), operand.place())
            : OperatorReader.read(operand.json(), operand.place());
    Open around = open.peek();
    int depth = (around == null ? 0 : around.depth) + step.levels();
    if (depth > Depth.MAX) {
      throw InvalidJsonException.at(
          operand.place(), "deeper than " + Depth.MAX + " operators", "less");
    }
    return new Open(step, depth);
  }

  /** An expression with the operands that have been read, and those that have not. */
  private static final class Open {
    final ReadStep step;
    final int depth;
    final Iterator<Operand> left;
    final List<Expr> operands;

    Open(ReadStep step, int depth) {
      this.step = step;
      this.depth = depth;
      this.left = step.operands().iterator();
      this.operands = new ArrayList<>(step.operands().size());
    }

    Expr assemble() {
      return step.assembly().apply(operands);
    }
  }
}
