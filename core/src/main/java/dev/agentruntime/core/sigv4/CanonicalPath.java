package dev.agentruntime.core.sigv4;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ways of a path to its canonical form. */
final class CanonicalPath {
  private CanonicalPath() {}

  /**
   * Returns {@code path} without empty and dot segments (RFC 3986, section 5.2.4). Other than
   * there, and as AWS's SDKs have it, a dot segment at the end leaves no slash behind.
   */
  static String normalized(String path) {
    Deque<String> kept = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        kept.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        kept.addLast(segment);
      }
    }
    String end = path.endsWith("/") ? "/" : "";
    return kept.isEmpty() ? "/" : "/" + String.join("/", kept) + end;
  }

  /** Returns {@code path} with each segment encoded, whether or not it is already. */
  static String encoded(String path) {
    return segments(path, UriEncoding::encoded);
  }

  /** Returns {@code path} with each segment encoded exactly once. */
  static String encodedOnce(String path) {
    return segments(path, UriEncoding::encodedOnce);
  }

  private static String segments(String path, UnaryOperator<String> encoding) {
    return path.isEmpty()
        ? "/"
        : Stream.of(path.split("/", -1)).map(encoding).collect(Collectors.joining("/"));
  }
}
