package dev.agentruntime.cedar.policy;

/** What takes two operands, beside {@code &&} and {@code ||}, which may do with one. */
public enum BinaryOperator {
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  IN("in"),
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  CONTAINS("contains"),
  CONTAINS_ALL("containsAll"),
  CONTAINS_ANY("containsAny"),
  GET_TAG("getTag"),
  HAS_TAG("hasTag");

  private final String symbol;

  BinaryOperator(String symbol) {
    this.symbol = symbol;
  }

  /** Returns the symbol, or the method's name. */
  public String symbol() {
    return symbol;
  }

  /** Returns whether this is written as a method of its first operand. */
  public boolean isMethod() {
    return switch (this) {
      case CONTAINS, CONTAINS_ALL, CONTAINS_ANY, GET_TAG, HAS_TAG -> true;
      default -> false;
    };
  }
}
