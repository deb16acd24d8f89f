package dev.agentruntime.core.slo;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What the value of an indicator is measured in. */
public enum Unit {
  SECONDS("s"),
  RATIO("ratio"),
  PER_MINUTE("per_minute");

  private final String code;

  Unit(String code) {
    this.code = code;
  }

  /** Returns the unit as JSON has it. */
  public String code() {
    return code;
  }

  /** Returns {@code value} as people read it, such as {@code 750 ms}. */
  public String shown(double value) {
    return switch (this) {
      case SECONDS -> value < 1 ? decimals(value * 1000, 1) + " ms" : decimals(value, 2) + " s";
      case RATIO -> decimals(value * 100, 3) + " %";
      case PER_MINUTE -> decimals(value, 0) + "/min";
    };
  }

  /** Returns {@code value} with at most that many decimals, and none that are 0. */
  public static String decimals(double value, int decimals) {
    BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
