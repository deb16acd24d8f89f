package dev.agentruntime.core.slo;

/** On which side of a bound the good values are. */
public enum Direction {
  AT_MOST,
  AT_LEAST;

  /** Returns whether {@code value} is on the wrong side of {@code bound}. */
  public boolean broken(double value, double bound) {
    return this == AT_MOST ? value > bound : value < bound;
  }
}
