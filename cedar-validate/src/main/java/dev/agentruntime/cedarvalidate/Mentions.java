package dev.agentruntime.cedarvalidate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the policies of a set can read at all, so that nothing else crosses to the native library.
 *
 * <p>An attribute can only be read by a policy that spells its name, unless the policy handles the
 * whole record. Where a spelling is in doubt, everything counts as read.
 */
final class Mentions {
  private static final Set<String> COMPARISONS = Set.of("in", "is", "==", "!=");

  private final Set<String> names = new HashSet<>();
  private boolean wholeContext;
  private boolean wholeRuntime;
  private boolean principalAttributes;

  static Mentions of(Iterable<String> policies) {
    Mentions mentions = new Mentions();
    policies.forEach(policy -> mentions.add(policy));
    return mentions;
  }

  boolean contextAttribute(String name) {
    return wholeContext || names.contains(name);
  }

  boolean runtimeAttribute(String name) {
    return wholeRuntime || contextAttribute(name);
  }

  boolean principalAttributes() {
    return principalAttributes;
  }

  private void add(String policy) {
    List<Token> tokens = Token.read(policy);
    boolean conditions = false;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      Token next = i + 1 < tokens.size() ? tokens.get(i + 1) : token;
      switch (token.kind()) {
        case STRING -> addString(token.text());
        case WORD -> {
          names.add(token.text());
          conditions |= next.is("{");
          wholeContext |= token.is("context") && !isAccess(next);
          wholeRuntime |= token.is("runtime") && !next.is(".");
          principalAttributes |=
              conditions && token.is("principal") && !COMPARISONS.contains(next.text());
        }
        case SYMBOL -> {}
      }
    }
  }

  private void addString(String quoted) {
    if (quoted.indexOf('\\') >= 0) {
      wholeContext = true;
    }
    String name = quoted.substring(1, Math.max(1, quoted.length() - 1));
    names.add(name);
    wholeRuntime |= name.equals("runtime");
  }

  private static boolean isAccess(Token next) {
    return next.is(".") || next.is("[") || next.is("has");
  }
}
