package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.value.Outcome;

/** A compiled expression. Pure and total: what goes wrong is an outcome too. */
@FunctionalInterface
interface Node {

  Outcome eval(Frame frame);

  /** A node that comes to the same whatever is asked. */
  record Constant(Outcome outcome) implements Node {
    @Override
    public Outcome eval(Frame frame) {
      return outcome;
    }
  }
}
