package dev.agentruntime.cedar.value;

/**
 * An IP address, or a range of them in CIDR form.
 *
 * @param v6 whether it is of version 6
 * @param high the upper 64 bits of an address of version 6, else 0
 * @param low the lower 64 bits, or the 32 bits of an address of version 4
 * @param prefix how many leading bits name the range: 0 to 32, or 0 to 128
 */
public record IpValue(boolean v6, long high, long low, int prefix) implements CedarValue {
  private static final int BITS_V4 = 32;
  private static final int BITS_V6 = 128;

  public IpValue {
    int bits = v6 ? BITS_V6 : BITS_V4;
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException("prefix: " + prefix + " (expected: 0 to " + bits + ")");
    }
    if (!v6 && (high != 0 || low >>> BITS_V4 != 0)) {
      throw new IllegalArgumentException("address: more than 32 bits (expected: version 4)");
    }
  }

  /** Reads an address, or a range such as {@code 10.0.0.0/8}. */
  public static Outcome parse(String text) {
    IpValue value = IpText.read(text);
    return value != null
        ? value
        : new EvaluationError(
            EvaluationError.Kind.EXTENSION,
            () ->
                "ip: "
                    + Quoted.of(text)
                    + " (expected: an address or range such as 10.0.0.0/8 or"
                    + " 2001:db8::/32)");
  }

  /** Returns the address of version 4 with these 32 bits. */
  static IpValue v4(long bits, int prefix) {
    return new IpValue(false, 0, bits, prefix);
  }

  public boolean isLoopback() {
    return v6 ? high == 0 && low == 1 && prefix == BITS_V6 : low >>> 24 == 127 && prefix >= 8;
  }

  public boolean isMulticast() {
    return v6 ? high >>> 56 == 0xff && prefix >= 8 : low >>> 28 == 0xe && prefix >= 4;
  }

  /** Returns whether all of this lies in {@code range}; what differs in version never does. */
  public boolean isInRange(IpValue range) {
    if (v6 != range.v6 || prefix < range.prefix) {
      return false;
    }
    if (!v6) {
      return shifted(low ^ range.low, BITS_V4 - range.prefix) == 0;
    }
    return range.prefix <= 64
        ? shifted(high ^ range.high, 64 - range.prefix) == 0
        : high == range.high && shifted(low ^ range.low, BITS_V6 - range.prefix) == 0;
  }

  /* Java takes the distance modulo 64. */
  private static long shifted(long bits, int by) {
    return by >= 64 ? 0 : bits >>> by;
  }

  @Override
  public String kind() {
    return "ipaddr";
  }

  /** Returns the address as {@link #parse} reads it, with its prefix where it is a range. */
  public String text() {
    String address = IpText.write(this);
    return prefix == (v6 ? BITS_V6 : BITS_V4) ? address : address + '/' + prefix;
  }

  @Override
  public String toString() {
    return "ip(\"" + text() + "\")";
  }
}
