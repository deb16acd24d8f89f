package dev.agentruntime.cedar.text;

import dev.agentruntime.cedar.policy.Condition;
import dev.agentruntime.cedar.policy.Depth;
import dev.agentruntime.cedar.policy.Effect;
import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.text.ParseResult.PlacedPolicy;
import dev.agentruntime.cedar.text.Token.Kind;
import dev.agentruntime.cedar.text.Tokens.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parser of Cedar text. It goes on behind the semicolon of a policy that is not well formed, so
 * that all of them are named, up to a hundred.
 *
 * <p>Bounded, so that no text exhausts it: {@value #MAX_LENGTH} characters in all, {@value
 * ExpressionParser#MAX_NESTING} brackets inside each other, and expressions of a depth of {@value
 * dev.agentruntime.cedar.policy.Depth#MAX}.
 */
public final class PolicyParser {
  /** How long a text may be, in UTF-16 units. */
  public static final int MAX_LENGTH = 1 << 26;

  private final Tokens tokens;
  private final ScopeParser scopes;
  private final ExpressionParser expressions;

  private PolicyParser(String text) {
    this.tokens = new Tokens(text);
    this.scopes = new ScopeParser(tokens);
    this.expressions = new ExpressionParser(tokens);
  }

  /** Reads policies and templates. */
  public static ParseResult parse(String text) {
    if (text.length() > MAX_LENGTH) {
      String message = text.length() + " characters (expected: at most " + MAX_LENGTH + ")";
      return new ParseResult.Refused(List.of(new Problem(1, 1, message)));
    }
    return new PolicyParser(text).policies();
  }

  private ParseResult policies() {
    List<PlacedPolicy> policies = new ArrayList<>();
    while (!tokens.peek().is(Kind.END) && !tokens.enough()) {
      int start = tokens.peek().start();
      int before = tokens.problemCount();
      try {
        Policy policy = policy("policy" + policies.size());
        int end = tokens.peek().end();
        if (!tokens.skip(";")) {
          SyntaxException missing = tokens.unexpected("`when`, `unless` or `;`");
          // What begins another policy is read as one, so that only the semicolon counts as
          // missing.
          if (!tokens.at("permit") && !tokens.at("forbid") && !tokens.at("@")) {
            throw missing;
          }
        }
        if (tokens.problemCount() == before) {
          policies.add(
              new PlacedPolicy(policy, tokens.line(start), tokens.column(start), start, end));
        }
      } catch (SyntaxException e) {
        skipPolicy();
      }
    }
    List<Problem> problems = tokens.problems();
    return problems.isEmpty()
        ? new ParseResult.Parsed(policies)
        : new ParseResult.Refused(problems);
  }

  private void skipPolicy() {
    while (!tokens.peek().is(Kind.END) && !tokens.take().is(";")) {}
  }

  /** Reads a policy up to its semicolon. */
  private Policy policy(String id) throws SyntaxException {
    Map<String, String> annotations = annotations();
    Effect effect = effect();
    ScopeParser.Scope scope = scopes.scope();
    List<Condition> conditions = new ArrayList<>();
    while (tokens.at("when") || tokens.at("unless")) {
      conditions.add(condition());
    }
    return new Policy(
        id, annotations, effect, scope.principal(), scope.action(), scope.resource(), conditions);
  }

  private Map<String, String> annotations() throws SyntaxException {
    Map<String, String> annotations = new TreeMap<>();
    while (tokens.skip("@")) {
      Token name = tokens.peek();
      if (!name.is(Kind.WORD)) {
        throw tokens.unexpected("the name of an annotation");
      }
      tokens.take();
      String value = "";
      if (tokens.skip("(")) {
        value = tokens.string("text in quotes");
        tokens.expect(")");
      }
      if (annotations.put(name.text(), value) != null) {
        tokens.note(name.start(), "the annotation @" + name.text() + " twice (expected: once)");
      }
    }
    return annotations;
  }

  private Effect effect() throws SyntaxException {
    if (tokens.skip("permit")) {
      return Effect.PERMIT;
    }
    if (tokens.skip("forbid")) {
      return Effect.FORBID;
    }
    throw tokens.unexpected("`permit`, `forbid` or an annotation");
  }

  private Condition condition() throws SyntaxException {
    Condition.Kind kind = tokens.take().is("when") ? Condition.Kind.WHEN : Condition.Kind.UNLESS;
    tokens.expect("{");
    int start = tokens.peek().start();
    Expr body = expressions.expression();
    tokens.expect("}");
    if (Depth.of(body) > Depth.MAX) {
      throw tokens.fail(start, "deeper than " + Depth.MAX + " operators (expected: less)");
    }
    return new Condition(kind, body);
  }
}
