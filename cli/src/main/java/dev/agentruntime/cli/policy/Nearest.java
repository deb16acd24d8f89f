package dev.agentruntime.cli.policy;

import java.util.Collection;
import java.util.Comparator;

/** The known name that takes the fewest edits (Levenshtein distance) from an unknown one. */
final class Nearest {
  private Nearest() {}

  /**
   * @param known at least one
   */
  static String to(String unknown, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(name -> distance(unknown, name)))
        .orElseThrow(() -> new IllegalArgumentException("known: none (expected: at least one)"));
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
