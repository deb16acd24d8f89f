package dev.agentruntime.cedarvalidate;

import dev.agentruntime.core.governance.PolicyCompiler.PolicyProblem;
import java.util.Objects;

/**
 * The text of one policy, and where it stands.
 *
 * @param number in its file, from 1
 * @param start of the text in its file
 * @param end just behind it
 */
record PolicyText(SourceText source, int number, int start, int end) {
  PolicyText {
    Objects.requireNonNull(source, "source");
  }

  String text() {
    return source.text().substring(start, end);
  }

  /** Returns the line where the policy begins, from 1. */
  int line() {
    return source.line(start);
  }

  /** Returns the id that the policy has unless it names one. */
  String defaultId() {
    String file = source.file();
    String base = file.endsWith(".cedar") ? file.substring(0, file.length() - 6) : file;
    return base + '#' + number;
  }

  PolicyProblem problem(String message) {
    return source.problem(start, message);
  }

  /** Returns a problem {@code bytes} of UTF-8 behind the beginning. */
  PolicyProblem problemAtByte(int bytes, String message) {
    // The parser points behind the text where something is missing at its end.
    int offset = Math.min(source.offsetOfByte(start, bytes), Math.max(start, end - 1));
    return source.problem(offset, message);
  }
}
