package dev.agentruntime.perf.print;

import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {
  private Figures() {}

  /** Returns {@code value} with four significant digits, in full: {@code 1234}, {@code 0.0125}. */
  public static String number(double value) {
    if (value == 0) {
      return "0";
    }
    int whole = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
    int digits = Math.clamp(4L - whole, 0, 12);
    String text = String.format(Locale.ROOT, "%,." + digits + "f", value);
    return text.contains(".") ? text.replaceFirst("0+$", "").replaceFirst("[.]$", "") : text;
  }

  /** Returns an amount of money to the cent: {@code 1,234.50}. */
  public static String money(double amount) {
    return String.format(Locale.ROOT, "%,.2f", amount == 0 ? 0 : amount);
  }

  /**
   * Returns a share of 1 in percent: {@code 12.5 %}; below 1 % with two digits: {@code 0.044 %}.
   */
  public static String percent(double share) {
    double percent = 100 * share;
    if (percent == 0 || Math.abs(percent) >= 1) {
      return number(Math.round(percent * 10) / 10.0) + " %";
    }
    double step = Math.pow(10, Math.floor(Math.log10(Math.abs(percent))) - 1);
    return number(Math.round(percent / step) * step) + " %";
  }
}
