package dev.agentruntime.cedarvalidate;

import dev.agentruntime.core.governance.PolicyCompiler.PolicyProblem;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import java.util.ArrayList;
import java.util.List;

/** The text of one file, and places in it. */
record SourceText(String file, String text) {

  static SourceText of(Document document) {
    return new SourceText(document.name(), document.text());
  }

  /** Returns the texts between the semicolons, which in Cedar end policies and nothing else. */
  List<PolicyText> policies() {
    List<PolicyText> policies = new ArrayList<>();
    int start = -1;
    int end = 0;
    for (Token token : Token.read(text)) {
      start = start < 0 ? token.start() : start;
      end = token.end();
      if (token.is(";")) {
        policies.add(new PolicyText(this, policies.size() + 1, start, end));
        start = -1;
      }
    }
    if (start >= 0) {
      policies.add(new PolicyText(this, policies.size() + 1, start, end));
    }
    return policies;
  }

  PolicyProblem problem(int offset, String message) {
    return new PolicyProblem(file, line(offset), column(offset), message);
  }

  /** Returns the line of {@code offset}, from 1. */
  int line(int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  /** Returns the column of {@code offset}, from 1, in characters. */
  int column(int offset) {
    int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    return 1 + text.codePointCount(lineStart, offset);
  }

  /** Returns the offset in characters that is {@code bytes} of UTF-8 behind {@code start}. */
  int offsetOfByte(int start, int bytes) {
    int at = start;
    int left = bytes;
    while (left > 0 && at < text.length()) {
      int c = text.codePointAt(at);
      left -= c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      at += Character.charCount(c);
    }
    return at;
  }
}
