package dev.agentruntime.infra.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that an unknown one most resembles, by Levenshtein distance. */
final class Nearest {
  private Nearest() {}

  /**
   * Returns the nearest of {@code known}; of those in other sections the one that looks most alike.
   */
  static Optional<String> of(String unknown, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.<String>comparingInt(name -> mistakes(unknown, name))
                .thenComparingInt(name -> distance(unknown, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /* A key that merely stands in the wrong section is one mistake, however long the section's name. */
  private static int mistakes(String a, String b) {
    return !a.equals(b) && lastPart(a).equals(lastPart(b)) ? 1 : distance(a, b);
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        current[j] = Math.min(previous[j - 1] + change, 1 + Math.min(previous[j], current[j - 1]));
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[b.length()];
  }

  private static String lastPart(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }
}
