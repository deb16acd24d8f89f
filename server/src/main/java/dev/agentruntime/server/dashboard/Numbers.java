package dev.agentruntime.server.dashboard;

import java.math.BigDecimal;
import java.math.MathContext;
import tools.jackson.core.JsonGenerator;

/** Numbers as a chart needs them: four digits, and null for none. */
final class Numbers {
  private static final MathContext DIGITS = new MathContext(4);
  private static final double EXACT = 1L << 53;

  private Numbers() {}

  static void write(JsonGenerator json, double value) {
    if (!Double.isFinite(value)) {
      json.writeNull();
    } else if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      json.writeNumber((long) value);
    } else {
      json.writeNumber(new BigDecimal(value, DIGITS).stripTrailingZeros());
    }
  }

  static void write(JsonGenerator json, String name, double value) {
    json.writeName(name);
    write(json, value);
  }
}
