package dev.agentruntime.embedded.reasoner.tools;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * An exact fraction in lowest terms, its denominator positive. Every operation throws {@link
 * ArithmeticException}, with a message fit for who asked, where the result would be larger than
 * {@value #MAX_BITS} bits above or below the line.
 */
record Rational(BigInteger numerator, BigInteger denominator) {
  static final Rational HUNDRED = of(100);

  private static final int MAX_BITS = 8192;
  private static final int MAX_SCALE = 40;
  private static final MathContext ROUNDED = new MathContext(34, RoundingMode.HALF_EVEN);
  private static final BigInteger FIVE = BigInteger.valueOf(5);

  Rational {
    if (denominator.signum() == 0) {
      throw new ArithmeticException("division by zero has no result");
    }
    BigInteger divisor = numerator.gcd(denominator);
    if (denominator.signum() < 0) {
      divisor = divisor.negate();
    }
    numerator = numerator.divide(divisor);
    denominator = denominator.divide(divisor);
    if (numerator.bitLength() > MAX_BITS || denominator.bitLength() > MAX_BITS) {
      throw tooLarge();
    }
  }

  static Rational of(long whole) {
    return new Rational(BigInteger.valueOf(whole), BigInteger.ONE);
  }

  static Rational of(BigDecimal decimal) {
    // Checked before the power of ten is built: 1e999999999 is twelve characters to write.
    if (Math.abs((long) decimal.scale()) > MAX_BITS / 3 || decimal.precision() > MAX_BITS / 3) {
      throw tooLarge();
    }
    BigInteger unscaled = decimal.unscaledValue();
    BigInteger ten = BigInteger.TEN.pow(Math.abs(decimal.scale()));
    return decimal.scale() >= 0
        ? new Rational(unscaled, ten)
        : new Rational(unscaled.multiply(ten), BigInteger.ONE);
  }

  /**
   * Returns the number that {@code text} writes in decimal notation.
   *
   * @throws NumberFormatException where it writes none
   */
  static Rational parse(String text) {
    return of(new BigDecimal(text));
  }

  Rational plus(Rational other) {
    return new Rational(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  Rational minus(Rational other) {
    return plus(other.negated());
  }

  Rational times(Rational other) {
    return new Rational(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  Rational over(Rational other) {
    return new Rational(
        numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  /** Returns what is left of this after dividing by {@code other}, with the sign of this. */
  Rational remainder(Rational other) {
    Rational quotient = over(other);
    BigInteger whole = quotient.numerator.divide(quotient.denominator);
    return minus(other.times(new Rational(whole, BigInteger.ONE)));
  }

  Rational power(Rational exponent) {
    if (!exponent.denominator.equals(BigInteger.ONE)) {
      throw new ArithmeticException("an exponent must be a whole number");
    }
    if (exponent.numerator.bitLength() > 31) {
      throw tooLarge();
    }
    long times = exponent.numerator.longValueExact();
    long bits = Math.max(numerator.bitLength(), denominator.bitLength());
    // One and zero stay small at any power; everything else grows by its own length.
    if (bits > 1 && (bits - 1) * Math.abs(times) > MAX_BITS) {
      throw tooLarge();
    }
    if (bits <= 1) {
      times = times < 0 ? -2 - times % 2 : times == 0 ? 0 : 2 + times % 2;
    }
    int absolute = Math.toIntExact(Math.abs(times));
    BigInteger above = numerator.pow(absolute);
    BigInteger below = denominator.pow(absolute);
    return times >= 0 ? new Rational(above, below) : new Rational(below, above);
  }

  Rational negated() {
    return new Rational(numerator.negate(), denominator);
  }

  /** Returns whether {@link #text} writes this exactly. */
  boolean isExact() {
    return scale() <= MAX_SCALE;
  }

  /** Returns this in decimal notation: exactly, or rounded to 34 digits. */
  String text() {
    return decimal(ROUNDED);
  }

  /** Returns this in decimal notation: exactly, or rounded as {@code rounding} says. */
  String decimal(MathContext rounding) {
    BigDecimal above = new BigDecimal(numerator);
    BigDecimal below = new BigDecimal(denominator);
    BigDecimal quotient =
        isExact()
            ? above.divide(below, scale(), RoundingMode.UNNECESSARY)
            : above.divide(below, rounding).stripTrailingZeros();
    return Math.abs((long) quotient.scale()) > 60
        ? quotient.round(rounding).toString()
        : quotient.toPlainString();
  }

  /** Returns how many decimal places this needs, or more than any allowed where it never ends. */
  private int scale() {
    int twos = denominator.getLowestSetBit();
    BigInteger rest = denominator.shiftRight(twos);
    int fives = 0;
    while (fives <= MAX_SCALE && rest.mod(FIVE).signum() == 0) {
      rest = rest.divide(FIVE);
      fives++;
    }
    return rest.equals(BigInteger.ONE) ? Math.max(twos, fives) : Integer.MAX_VALUE;
  }

  private static ArithmeticException tooLarge() {
    return new ArithmeticException(
        "a number on the way has more than about %d digits".formatted(MAX_BITS * 3 / 10));
  }
}
