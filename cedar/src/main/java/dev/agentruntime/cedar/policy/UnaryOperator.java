package dev.agentruntime.cedar.policy;

/** What takes one operand. */
public enum UnaryOperator {
  NOT("!"),
  NEGATE("-"),
  IS_EMPTY("isEmpty");

  private final String symbol;

  UnaryOperator(String symbol) {
    this.symbol = symbol;
  }

  /** Returns the symbol, or the method's name. */
  public String symbol() {
    return symbol;
  }
}
