package dev.agentruntime.core;

import java.time.Instant;

/** The id of one dispatch: a version 7 UUID (RFC 9562), so that ids sort by the time of arrival. */
public record DispatchId(String value) implements Comparable<DispatchId> {
  private static final int LENGTH = 36;

  public DispatchId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException(
          "dispatch id: " + value + " (expected: a UUID, version 7)");
    }
  }

  /** Returns whether {@code text} has the form of a dispatch id. */
  public static boolean isWellFormed(String text) {
    if (text.length() != LENGTH || text.charAt(14) != '7' || "89ab".indexOf(text.charAt(19)) < 0) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? c != '-' : !Ascii.isLowerHex(c)) {
        return false;
      }
    }
    return true;
  }

  /** Returns when the dispatch arrived, to the millisecond: the id begins with it. */
  public Instant at() {
    return Instant.ofEpochMilli(Long.parseLong(value.substring(0, 8) + value.substring(9, 13), 16));
  }

  @Override
  public int compareTo(DispatchId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
