package dev.agentruntime.cedarvalidate;

import dev.agentruntime.core.governance.Explanation.Effect;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a policy that parses, as source text.
 *
 * @param principal the constraint on the principal, such as {@code principal in Group::"admins"}
 */
record Anatomy(
    Effect effect, String principal, String action, String resource, List<Condition> conditions) {

  /**
   * A {@code when} or {@code unless} clause.
   *
   * @param source the clause as it stands in the policy, on one line
   * @param parts what must all hold for the clause to be true, in order
   */
  record Condition(boolean unless, String source, List<String> parts) {
    Condition {
      parts = List.copyOf(parts);
    }

    /** Returns the clause as an expression. */
    String expression() {
      return String.join(" && ", parts);
    }
  }

  Anatomy {
    conditions = List.copyOf(conditions);
  }

  static Anatomy of(String policy) {
    return new Reader(policy).read();
  }

  /** Returns a permit with this scope and these clauses. */
  static String permit(String principal, String action, String resource, String clauses) {
    return "permit(" + principal + ", " + action + ", " + resource + ")" + clauses + ";";
  }

  private static final class Reader {
    private final String policy;
    private final List<Token> tokens;
    private int at;

    Reader(String policy) {
      this.policy = policy;
      this.tokens = Token.read(policy);
    }

    Anatomy read() {
      while (tokens.get(at).is("@")) {
        at += tokens.get(at + 2).is("(") ? 5 : 2;
      }
      Effect effect = tokens.get(at).is("forbid") ? Effect.FORBID : Effect.PERMIT;
      at++;
      int close = closing(at);
      List<String> scope = split(at + 1, close, ",");
      at = close + 1;
      List<Condition> conditions = new ArrayList<>();
      while (tokens.get(at).is("when") || tokens.get(at).is("unless")) {
        conditions.add(condition());
      }
      return new Anatomy(effect, scope.get(0), scope.get(1), scope.get(2), conditions);
    }

    private Condition condition() {
      boolean unless = tokens.get(at).is("unless");
      int close = closing(at + 1);
      boolean whole = unless || tokens.get(at + 2).is("if") || hasOr(at + 2, close);
      List<String> parts = whole ? List.of(text(at + 2, close)) : split(at + 2, close, "&&");
      String source = (unless ? "unless { " : "when { ") + text(at + 2, close) + " }";
      at = close + 1;
      return new Condition(unless, source, parts);
    }

    /** An {@code ||} outside brackets binds weaker than the {@code &&} beside it. */
    private boolean hasOr(int from, int to) {
      return split(from, to, "||").size() > 1;
    }

    private int closing(int open) {
      int depth = 0;
      for (int i = open; ; i++) {
        depth += tokens.get(i).opens() ? 1 : tokens.get(i).closes() ? -1 : 0;
        if (depth == 0) {
          return i;
        }
      }
    }

    private List<String> split(int from, int to, String separator) {
      List<String> parts = new ArrayList<>();
      int depth = 0;
      int start = from;
      for (int i = from; i < to; i++) {
        Token token = tokens.get(i);
        depth += token.opens() ? 1 : token.closes() ? -1 : 0;
        if (depth == 0 && token.is(separator)) {
          parts.add(text(start, i));
          start = i + 1;
        }
      }
      if (start < to) {
        parts.add(text(start, to));
      }
      return parts;
    }

    /** Returns tokens as text: without comments, and with one blank where there was white space. */
    private String text(int from, int to) {
      StringBuilder text = new StringBuilder();
      for (int i = from; i < to; i++) {
        if (i > from && tokens.get(i).start() > tokens.get(i - 1).end()) {
          text.append(' ');
        }
        text.append(policy, tokens.get(i).start(), tokens.get(i).end());
      }
      return text.toString();
    }
  }
}
