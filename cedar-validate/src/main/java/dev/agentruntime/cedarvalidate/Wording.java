package dev.agentruntime.cedarvalidate;

import com.cedarpolicy.model.DetailedError;

/** The library's messages on one line, with what it expected and what may help. */
final class Wording {
  private Wording() {}

  /**
   * @param message of {@code error}, without what only names the policy
   */
  static String of(DetailedError error, String message) {
    StringBuilder words = new StringBuilder(message);
    error.sourceLocations.stream()
        .flatMap(place -> place.label.stream())
        .filter(label -> !label.isBlank() && !message.contains(label))
        .findFirst()
        .ifPresent(label -> words.append(" (").append(label).append(')'));
    error.help.ifPresent(help -> words.append("; ").append(help));
    return words.toString().strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
