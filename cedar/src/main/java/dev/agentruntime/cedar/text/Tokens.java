package dev.agentruntime.cedar.text;

import dev.agentruntime.cedar.policy.Pattern;
import dev.agentruntime.cedar.text.StringLiteral.EscapeException;
import dev.agentruntime.cedar.text.Token.Kind;
import dev.agentruntime.cedar.value.EntityType;
import dev.agentruntime.cedar.value.Identifiers;
import java.util.ArrayList;
import java.util.List;

/** A place among the tokens of a text, and the problems found so far. */
final class Tokens {
  private static final int MAX_PROBLEMS = 100;

  private final String text;
  private final Tokenizer tokenizer;
  private final Names names = new Names();
  private final List<Problem> problems = new ArrayList<>();
  private Token current;
  private Token following;
  private int line = 1;
  private int column = 1;
  private int counted;

  Tokens(String text) {
    this.text = text;
    this.tokenizer = new Tokenizer(text);
    this.current = tokenizer.next();
    this.following = tokenizer.next();
  }

  /** The policy that is being read cannot go on; the problem has been noted. */
  static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    SyntaxException() {
      super(null, null, false, false);
    }
  }

  Token peek() {
    return current;
  }

  /** Returns the token behind {@link #peek}. */
  Token peekSecond() {
    return following;
  }

  Token take() {
    Token taken = current;
    current = following;
    if (current.kind() != Kind.END) {
      following = tokenizer.next();
    }
    return taken;
  }

  boolean at(String symbolOrWord) {
    return current.is(symbolOrWord);
  }

  /** Takes {@code symbolOrWord} where it comes next. */
  boolean skip(String symbolOrWord) {
    if (!at(symbolOrWord)) {
      return false;
    }
    take();
    return true;
  }

  void expect(String symbolOrWord) throws SyntaxException {
    if (!skip(symbolOrWord)) {
      throw unexpected("`" + symbolOrWord + "`");
    }
  }

  /** Takes a word that may name something, and returns it. */
  String identifier(String what) throws SyntaxException {
    if (!current.is(Kind.WORD)) {
      throw unexpected(what);
    }
    if (Identifiers.isReserved(current.text())) {
      throw fail(current.start(), current.described() + " is reserved (expected: " + what + ")");
    }
    return names.string(take().text());
  }

  /** Takes the rest of a name that begins with {@code first}, up to what is not of it. */
  EntityType typeName(String first) throws SyntaxException {
    StringBuilder name = new StringBuilder(first);
    while (at("::") && following.is(Kind.WORD)) {
      take();
      name.append("::").append(identifier("a name"));
    }
    return names.type(name.toString());
  }

  /** Takes a string, and returns what it means. */
  String string(String what) throws SyntaxException {
    if (!current.is(Kind.STRING)) {
      throw unexpected(what);
    }
    Token token = take();
    try {
      return names.string(StringLiteral.text(token.text()));
    } catch (EscapeException e) {
      note(token.start() + e.offset(), String.valueOf(e.getMessage()));
      return "";
    }
  }

  /** Takes a string, and returns the pattern that it means. */
  Pattern pattern() throws SyntaxException {
    if (!current.is(Kind.STRING)) {
      throw unexpected("a pattern in quotes");
    }
    Token token = take();
    try {
      return StringLiteral.pattern(token.text());
    } catch (EscapeException e) {
      note(token.start() + e.offset(), String.valueOf(e.getMessage()));
      return new Pattern(List.of(""));
    }
  }

  SyntaxException unexpected(String expected) {
    return current.is(Kind.INVALID)
        ? fail(current.start(), current.text())
        : fail(
            current.start(), "unexpected " + current.described() + " (expected: " + expected + ")");
  }

  SyntaxException fail(int offset, String message) {
    note(offset, message);
    return new SyntaxException();
  }

  /** Notes a problem that keeps nothing else from being read. */
  void note(int offset, String message) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(new Problem(line(offset), column(offset), message));
    }
  }

  boolean enough() {
    return problems.size() >= MAX_PROBLEMS;
  }

  int problemCount() {
    return problems.size();
  }

  List<Problem> problems() {
    return problems.stream().sorted(Problem.BY_PLACE).distinct().toList();
  }

  int line(int offset) {
    countTo(offset);
    return line;
  }

  int column(int offset) {
    countTo(offset);
    return column;
  }

  /* Offsets mostly grow, so that lines, and the characters of a long one, are counted once. */
  private void countTo(int offset) {
    if (offset < counted) {
      line = 1;
      column = 1;
      counted = 0;
    }
    for (; counted < offset; counted++) {
      char c = text.charAt(counted);
      if (c == '\n') {
        line++;
        column = 1;
      } else if (!Character.isLowSurrogate(c) || !followsHighSurrogate(counted)) {
        column++;
      }
    }
  }

  private boolean followsHighSurrogate(int offset) {
    return offset > 0 && Character.isHighSurrogate(text.charAt(offset - 1));
  }
}
