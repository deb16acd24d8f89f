package dev.agentruntime.perf.aws;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pages of an answer: which is asked for next, and whether there is one. */
final class Pages {
  private final String asked;
  private final Set<String> seen = new HashSet<>();
  private @Nullable String token;

  /**
   * Starts at the first page.
   *
   * @param asked what the pages answer, for the message
   */
  Pages(String asked) {
    this.asked = asked;
  }

  /** Returns the token of the page that is to be asked for; null for the first. */
  @Nullable String token() {
    return token;
  }

  /**
   * Takes what a page said of the next one.
   *
   * @throws IOException where it leads back to a page that was read
   */
  void next(@Nullable String token) throws IOException {
    this.token = token == null || token.isEmpty() ? null : token;
    if (this.token != null && !seen.add(this.token)) {
      throw new IOException(
          asked + ": page %d leads back to one before it".formatted(seen.size() + 1));
    }
  }

  boolean more() {
    return token != null;
  }
}
