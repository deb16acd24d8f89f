package dev.agentruntime.json;

import dev.agentruntime.core.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;

/** JSON text that grows, in UTF-8. The caller sees to the punctuation. */
public final class JsonBytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final long SECONDS_A_DAY = 86_400;

  private byte[] bytes;
  private int length;

  /**
   * @param room for how many bytes there is room at first
   */
  public JsonBytes(int room) {
    bytes = new byte[Math.max(room, 64)];
  }

  /** Appends {@code ascii} as it is. */
  public JsonBytes raw(String ascii) {
    reserve(ascii.length());
    copy(ascii);
    return this;
  }

  /** Appends {@code text} as a string. A lone surrogate becomes U+FFFD. */
  public JsonBytes string(String text) {
    // A character takes six bytes at most, as \\u001f does.
    reserve(6 * text.length() + 2);
    bytes[length++] = '"';
    if (isPlain(text)) {
      copy(text);
      bytes[length++] = '"';
      return this;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
        bytes[length++] = (byte) c;
      } else if (c < 0x80) {
        escape(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        utf8(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        utf8(Character.isSurrogate(c) ? 0xfffd : c);
      }
    }
    bytes[length++] = '"';
    return this;
  }

  /** Appends a whole number. */
  public JsonBytes number(long number) {
    reserve(20);
    if (number < 10 && number >= 0) {
      bytes[length++] = (byte) ('0' + number);
      return this;
    }
    return raw(Long.toString(number));
  }

  /** Appends a decimal number without an exponent. */
  public JsonBytes number(BigDecimal number) {
    return raw(number.toPlainString());
  }

  /** Appends {@code at} as a string of RFC 3339 in UTC, cut to microseconds. */
  public JsonBytes instant(Instant at) {
    long second = at.getEpochSecond();
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_A_DAY));
    int ofDay = (int) Math.floorMod(second, SECONDS_A_DAY);
    reserve(32);
    bytes[length++] = '"';
    digits(day.getYear(), 4);
    bytes[length++] = '-';
    digits(day.getMonthValue(), 2);
    bytes[length++] = '-';
    digits(day.getDayOfMonth(), 2);
    bytes[length++] = 'T';
    digits(ofDay / 3600, 2);
    bytes[length++] = ':';
    digits(ofDay / 60 % 60, 2);
    bytes[length++] = ':';
    digits(ofDay % 60, 2);
    bytes[length++] = '.';
    digits(at.getNano() / 1000, 6);
    bytes[length++] = 'Z';
    bytes[length++] = '"';
    return this;
  }

  /** Appends {@code value}. */
  public JsonBytes value(Value value) {
    switch (value) {
      case Value.Text(String text) -> string(text);
      case Value.Whole(long number) -> number(number);
      case Value.Decimal(BigDecimal number) -> raw(number.toString());
      case Value.Bool(boolean bool) -> raw(bool ? "true" : "false");
      case Value.Null.NULL -> raw("null");
      case Value.Items(var items) -> {
        raw("[");
        String separator = "";
        for (Value item : items) {
          raw(separator).value(item);
          separator = ",";
        }
        raw("]");
      }
      case Value.Fields(var fields) -> {
        raw("{");
        String separator = "";
        for (Map.Entry<String, Value> field : fields.entrySet()) {
          raw(separator).string(field.getKey()).raw(":").value(field.getValue());
          separator = ",";
        }
        raw("}");
      }
    }
    return this;
  }

  /** Returns what was appended. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c >= 0x80 || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  // Deprecated because it drops the high byte of each character, which ASCII does not have.
  @SuppressWarnings("deprecation")
  private void copy(String ascii) {
    ascii.getBytes(0, ascii.length(), bytes, length);
    length += ascii.length();
  }

  private void escape(char c) {
    bytes[length++] = '\\';
    switch (c) {
      case '"', '\\' -> bytes[length++] = (byte) c;
      case '\n' -> bytes[length++] = 'n';
      case '\r' -> bytes[length++] = 'r';
      case '\t' -> bytes[length++] = 't';
      default -> {
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[c >> 4];
        bytes[length++] = HEX[c & 0xf];
      }
    }
  }

  private void utf8(int point) {
    if (point < 0x800) {
      bytes[length++] = (byte) (0xc0 | (point >> 6));
    } else {
      if (point < 0x10000) {
        bytes[length++] = (byte) (0xe0 | (point >> 12));
      } else {
        bytes[length++] = (byte) (0xf0 | (point >> 18));
        bytes[length++] = (byte) (0x80 | ((point >> 12) & 0x3f));
      }
      bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3f));
    }
    bytes[length++] = (byte) (0x80 | (point & 0x3f));
  }

  private void digits(int number, int count) {
    int rest = number;
    for (int i = length + count - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), 2 * bytes.length));
    }
  }
}
