package dev.agentruntime.cedarvalidate;

import dev.agentruntime.core.governance.PolicyCompiler.PolicyProblem;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.core.governance.PolicyValidator.PolicyText;

/**
 * A piece of a file, in which the library counts bytes of UTF-8.
 *
 * @param start of the piece in the file
 * @param end just behind it
 */
record SourceText(Document document, int start, int end) {

  static SourceText of(Document document) {
    return new SourceText(document, 0, document.text().length());
  }

  static SourceText of(PolicyText policy) {
    return new SourceText(policy.document(), policy.start(), policy.end());
  }

  String text() {
    return document.text().substring(start, end);
  }

  /** Returns a problem at the beginning. */
  PolicyProblem problem(String message) {
    return problemAt(start, message);
  }

  /** Returns a problem {@code bytes} behind the beginning. */
  PolicyProblem problemAtByte(int bytes, String message) {
    String text = document.text();
    int at = start;
    int left = bytes;
    // The library points behind the text where something is missing at its end.
    while (left > 0 && at < end - 1) {
      int c = text.codePointAt(at);
      left -= c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      at += Character.charCount(c);
    }
    return problemAt(at, message);
  }

  private PolicyProblem problemAt(int offset, String message) {
    String text = document.text();
    int line = 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    return new PolicyProblem(
        document.name(), line, 1 + text.codePointCount(lineStart, offset), message);
  }
}
