package dev.agentruntime.perf.report.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes figures in three digits, with their unit. */
public final class Figures {
  private static final double KIB = 1024;

  private Figures() {}

  /** Returns a time, as {@code 0.154 ms}, {@code 812 ms} or {@code 2.1 s}. */
  public static String ms(double ms) {
    if (ms >= 999.5) {
      return number(ms / 1000) + " s";
    }
    return number(ms < 0.0005 ? 0 : ms) + " ms";
  }

  /** Returns a rate, as {@code 1,234 req/s}. */
  public static String rate(double perSecond) {
    return number(perSecond) + " req/s";
  }

  /** Returns a count, as {@code 30,000}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Returns a count and what it counts, as {@code 1 user} or {@code 30,000 requests}. */
  public static String count(long count, String one) {
    return count(count) + " " + one + (count == 1 ? "" : "s");
  }

  /** Returns a share of 1 as {@code 0.15 %}; near the whole, as many digits as tell it from it. */
  public static String percent(double share) {
    if (!Double.isFinite(share)) {
      return "∞ %";
    }
    double percent = share * 100;
    double rest = Math.min(Math.abs(percent), Math.abs(100 - percent));
    int digits = percent > 50 && rest < 0.1 ? 1 : 2;
    int decimals =
        rest >= 1 || rest < 1e-9 ? 1 : (int) Math.min(6, digits - 1 - Math.floor(Math.log10(rest)));
    return plain(BigDecimal.valueOf(percent).setScale(decimals, RoundingMode.HALF_UP)) + " %";
  }

  /** Returns an amount of memory, as {@code 212 MiB}. */
  public static String bytes(long bytes) {
    return bytes((double) bytes);
  }

  /** Returns an amount of memory, as {@code 212 MiB}. */
  public static String bytes(double bytes) {
    if (bytes < KIB * KIB) {
      return number(bytes / KIB) + " KiB";
    }
    return bytes < KIB * KIB * KIB
        ? number(bytes / (KIB * KIB)) + " MiB"
        : number(bytes / (KIB * KIB * KIB)) + " GiB";
  }

  /** Returns a stretch of time, as {@code 45 s}, {@code 10 min} or {@code 1 h 5 min}. */
  public static String duration(double seconds) {
    if (seconds < 99.95) {
      return number(seconds) + " s";
    }
    long whole = Math.round(seconds);
    long hours = whole / 3600;
    long minutes = whole % 3600 / 60;
    long rest = whole % 60;
    StringBuilder text = new StringBuilder();
    if (hours > 0) {
      text.append(count(hours)).append(" h ");
    }
    if (minutes > 0) {
      text.append(minutes).append(" min ");
    }
    if (rest > 0 && hours == 0) {
      text.append(rest).append(" s");
    }
    return text.toString().strip();
  }

  /** Returns cores in use or to be had, as {@code 1.72 cores}. */
  public static String cores(double cores) {
    return number(cores) + (cores == 1 ? " core" : " cores");
  }

  /** Returns how many times as much, as {@code 2.1 times}. */
  public static String times(double ratio) {
    return number(new BigDecimal(ratio).round(new MathContext(2)).doubleValue()) + " times";
  }

  /** Returns a number in three digits, more where it has more before its point. */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return "∞";
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal rounded =
        Math.abs(value) >= 100
            ? exact.setScale(0, RoundingMode.HALF_UP)
            : exact.round(new MathContext(3, RoundingMode.HALF_UP));
    return plain(rounded);
  }

  private static String plain(BigDecimal value) {
    if (value.signum() == 0) {
      return "0";
    }
    BigDecimal stripped = value.stripTrailingZeros();
    return String.format(Locale.ROOT, "%,." + Math.max(0, stripped.scale()) + "f", stripped);
  }
}
