package dev.agentruntime.embedded.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A quick look at one line: whether it is one whole object, and where the values of the fields
 * asked for stand. It trusts what stands within the values; a record's hash vouches for that.
 */
public final class RecordScan {
  private final byte[][] names;
  private final int[] starts;
  private final int[] ends;
  private byte[] line = new byte[0];
  private int at;
  private int end;

  /**
   * @param names of the fields to look for
   */
  public RecordScan(String... names) {
    this.names = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      this.names[i] = names[i].getBytes(StandardCharsets.UTF_8);
    }
    starts = new int[names.length];
    ends = new int[names.length];
  }

  /**
   * Looks at the whole of a line.
   *
   * @return whether the bytes are one object and nothing else
   */
  public boolean scan(byte[] bytes, int from, int to) {
    return scan(bytes, from, to, null);
  }

  /**
   * Looks at a line up to the field {@code last}, or to its end where that is null.
   *
   * @return whether the bytes are an object, as far as they were looked at
   */
  public boolean scan(byte[] bytes, int from, int to, byte @Nullable [] last) {
    line = bytes;
    at = from;
    end = to;
    Arrays.fill(starts, -1);
    if (!take('{')) {
      return false;
    }
    do {
      int name = at + 1;
      if (!string()) {
        return false;
      }
      int nameEnd = at - 1;
      if (!take(':')) {
        return false;
      }
      int value = at;
      if (!value()) {
        return false;
      }
      note(name, nameEnd, value);
      if (last != null && Arrays.equals(line, name, nameEnd, last, 0, last.length)) {
        return true;
      }
    } while (take(','));
    return take('}') && at == end;
  }

  /** Returns whether the field asked for as number {@code field} was there. */
  public boolean has(int field) {
    return starts[field] >= 0;
  }

  /** Returns where the value starts; of a string, with its quotation mark. */
  public int start(int field) {
    return starts[field];
  }

  /** Returns where the value ends, exclusive. */
  public int end(int field) {
    return ends[field];
  }

  /** Returns the value as it stands in the line, without quotation marks; null where it is none. */
  public @Nullable String raw(int field) {
    if (!has(field)) {
      return null;
    }
    boolean quoted = line[starts[field]] == '"';
    int from = quoted ? starts[field] + 1 : starts[field];
    int to = quoted ? ends[field] - 1 : ends[field];
    return new String(line, from, to - from, StandardCharsets.UTF_8);
  }

  /** Returns the value as a number from 0 to 10^18; -1 where it is none. */
  public long number(int field) {
    int length = ends[field] - starts[field];
    if (!has(field) || length < 1 || length > 18) {
      return -1;
    }
    long number = 0;
    for (int i = starts[field]; i < ends[field]; i++) {
      int digit = line[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  private void note(int name, int nameEnd, int value) {
    for (int i = 0; i < names.length; i++) {
      if (Arrays.equals(line, name, nameEnd, names[i], 0, names[i].length)) {
        starts[i] = value;
        ends[i] = at;
        return;
      }
    }
  }

  private boolean value() {
    if (at == end) {
      return false;
    }
    return switch (line[at]) {
      case '"' -> string();
      case '{', '[' -> nested();
      default -> plain();
    };
  }

  private boolean nested() {
    int depth = 0;
    while (at < end) {
      switch (line[at]) {
        case '"' -> {
          if (!string()) {
            return false;
          }
          continue;
        }
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {}
      }
      at++;
      if (depth == 0) {
        return true;
      }
    }
    return false;
  }

  private boolean string() {
    if (!take('"')) {
      return false;
    }
    while (at < end) {
      byte b = line[at++];
      if (b == '"') {
        return true;
      }
      if (b == '\\') {
        at++;
      }
    }
    return false;
  }

  private boolean plain() {
    int from = at;
    while (at < end && line[at] != ',' && line[at] != '}') {
      at++;
    }
    return at > from;
  }

  private boolean take(char c) {
    if (at >= end || line[at] != c) {
      return false;
    }
    at++;
    return true;
  }
}
