package dev.agentruntime.cedar.policy;

import dev.agentruntime.cedar.value.Quoted;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code like} compares with: text in which wildcards stand for any characters, or none.
 *
 * @param pieces the text between the wildcards, one more than there are wildcards, at least one;
 *     empty where two wildcards touch, or one begins or ends the pattern
 */
public record Pattern(List<String> pieces) {
  public Pattern {
    pieces = List.copyOf(pieces);
    if (pieces.isEmpty()) {
      throw new IllegalArgumentException("pieces: none (expected: at least one)");
    }
  }

  /** Returns whether {@code text} matches as a whole. */
  public boolean matches(String text) {
    String first = pieces.getFirst();
    if (pieces.size() == 1) {
      return text.equals(first);
    }
    String last = pieces.getLast();
    int end = text.length() - last.length();
    if (end < first.length() || !text.startsWith(first) || !text.endsWith(last)) {
      return false;
    }
    // The leftmost place of each piece leaves the most room for those behind it.
    int at = first.length();
    for (String piece : pieces.subList(1, pieces.size() - 1)) {
      int found = text.indexOf(piece, at);
      if (found < 0 || found + piece.length() > end) {
        return false;
      }
      at = found + piece.length();
    }
    return true;
  }

  /** Returns the pattern as a string literal of the language. */
  @Override
  public String toString() {
    return pieces.stream().map(Quoted::inPattern).collect(Collectors.joining("*", "\"", "\""));
  }
}
