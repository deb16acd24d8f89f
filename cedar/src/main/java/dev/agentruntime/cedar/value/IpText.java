package dev.agentruntime.cedar.value;

import org.jspecify.annotations.Nullable;

/** IP addresses as text: RFC 4291 and RFC 5952, without addresses of version 4 inside version 6. */
final class IpText {
  private static final int MAX_LENGTH = 43;
  private static final int GROUPS = 8;

  private IpText() {}

  /** Returns the address or range that {@code text} names, or null where it names none. */
  static @Nullable IpValue read(String text) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    boolean v6 = address.indexOf(':') >= 0;
    int bits = v6 ? 128 : 32;
    int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits);
    if (prefix < 0) {
      return null;
    }
    return v6 ? readV6(address, prefix) : readV4(address, prefix);
  }

  /** Returns the number in {@code text}, or -1 where it is none up to {@code max}. */
  private static int prefix(String text, int max) {
    int value = decimal(text, 3);
    return value > max ? -1 : value;
  }

  /** Returns the number without leading zeros in {@code text}, or -1. */
  private static int decimal(String text, int maxDigits) {
    if (text.isEmpty()
        || text.length() > maxDigits
        || (text.length() > 1 && text.charAt(0) == '0')) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static @Nullable IpValue readV4(String text, int prefix) {
    String[] octets = text.split("\\.", -1);
    if (octets.length != 4) {
      return null;
    }
    long bits = 0;
    for (String octet : octets) {
      int value = decimal(octet, 3);
      if (value < 0 || value > 255) {
        return null;
      }
      bits = bits << 8 | value;
    }
    return IpValue.v4(bits, prefix);
  }

  private static @Nullable IpValue readV6(String text, int prefix) {
    int gap = text.indexOf("::");
    int[] groups = new int[GROUPS];
    if (gap < 0) {
      return read(text, groups, 0) == GROUPS ? value(groups, prefix) : null;
    }
    int[] tail = new int[GROUPS];
    int before = read(text.substring(0, gap), groups, 0);
    int after = read(text.substring(gap + 2), tail, 0);
    // The gap stands for one group at least.
    if (before < 0 || after < 0 || before + after >= GROUPS) {
      return null;
    }
    System.arraycopy(tail, 0, groups, GROUPS - after, after);
    return value(groups, prefix);
  }

  /** Reads groups into {@code groups}, and returns how many there are, or -1. */
  private static int read(String text, int[] groups, int count) {
    if (text.isEmpty()) {
      return count;
    }
    int read = count;
    for (String group : text.split(":", -1)) {
      int value = hexadecimal(group);
      if (value < 0 || read == GROUPS) {
        return -1;
      }
      groups[read++] = value;
    }
    return read;
  }

  private static int hexadecimal(String text) {
    if (text.isEmpty() || text.length() > 4) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Character.digit knows the digits of other scripts too.
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static IpValue value(int[] groups, int prefix) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | groups[i];
      low = low << 16 | groups[i + 4];
    }
    return new IpValue(true, high, low, prefix);
  }

  static String write(IpValue ip) {
    if (!ip.v6()) {
      long bits = ip.low();
      return (bits >>> 24)
          + "."
          + (bits >>> 16 & 255)
          + "."
          + (bits >>> 8 & 255)
          + "."
          + (bits & 255);
    }
    int[] groups = new int[GROUPS];
    for (int i = 0; i < 4; i++) {
      groups[i] = (int) (ip.high() >>> (48 - 16 * i) & 0xffff);
      groups[i + 4] = (int) (ip.low() >>> (48 - 16 * i) & 0xffff);
    }
    int[] gap = longestZeros(groups);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == gap[0]) {
        text.append("::");
        i += gap[1] - 1;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }

  /** Returns where the first longest run of two zeros or more begins, and its length. */
  private static int[] longestZeros(int[] groups) {
    int[] longest = {-1, 1};
    int run = 0;
    for (int i = 0; i < GROUPS; i++) {
      run = groups[i] == 0 ? run + 1 : 0;
      if (run > longest[1]) {
        longest = new int[] {i - run + 1, run};
      }
    }
    return longest;
  }
}
