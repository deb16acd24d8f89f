package dev.agentruntime.lambda.policy;

import dev.agentruntime.core.identity.EntityName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schema in Cedar's own notation, of which the declarations of actions outside of namespaces are
 * read and everything else is passed over.
 *
 * @see <a href="https://docs.cedarpolicy.com/schema/human-readable-schema-grammar.html">grammar</a>
 */
final class SchemaText {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<blank>\\s+|//[^\\n]*)|(?<text>\"(?:[^\"\\\\]|\\\\.)*\")|(?<word>[A-Za-z_][A-Za-z0-9_]*)"
              + "|(?<sign>::|.)",
          Pattern.DOTALL);
  private static final Set<String> OPENING = Set.of("{", "[", "(", "<");
  private static final Set<String> CLOSING = Set.of("}", "]", ")", ">");

  private final List<String> tokens = new ArrayList<>();
  private final Map<String, Set<String>> groups = new TreeMap<>();
  private int at;

  SchemaText(String text) {
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      if (matcher.group("blank") == null) {
        tokens.add(matcher.group());
      }
    }
  }

  /** Returns by action the groups that it is directly in. */
  Map<String, Set<String>> groups() {
    while (at < tokens.size()) {
      switch (next()) {
        case "action" -> action();
        case "namespace" -> pastNamespace();
        case "@" -> pastAnnotation();
        case "entity", "type" -> pastEnd();
        case String other -> throw unexpected(other, "a declaration");
      }
    }
    return groups;
  }

  private void action() {
    List<String> names = new ArrayList<>();
    do {
      names.add(name(next()));
    } while (skips(","));
    Set<String> its = new HashSet<>();
    if (skips("in")) {
      if (skips("[")) {
        while (!skips("]")) {
          its.add(reference());
          skips(",");
        }
      } else {
        its.add(reference());
      }
    }
    names.forEach(name -> groups.put(name, its));
    pastEnd();
  }

  /** Reads a name, or the name behind the type that it is of. */
  private String reference() {
    String last = next();
    while (skips("::")) {
      last = next();
    }
    return name(last);
  }

  private String name(String token) {
    if (!token.startsWith("\"")) {
      return token;
    }
    return EntityName.parse("Action::" + token).orElseThrow(() -> unexpected(token, "a name")).id();
  }

  private void pastNamespace() {
    while (!next().equals("{")) {
      // The path of the namespace.
    }
    pastClosing();
  }

  private void pastAnnotation() {
    next();
    if (skips("(")) {
      pastClosing();
    }
  }

  /** Goes behind the semicolon that ends a declaration. */
  private void pastEnd() {
    for (String token = next(); !token.equals(";"); token = next()) {
      if (OPENING.contains(token)) {
        pastClosing();
      }
    }
  }

  private void pastClosing() {
    for (int depth = 1; depth > 0; ) {
      String token = next();
      depth += OPENING.contains(token) ? 1 : CLOSING.contains(token) ? -1 : 0;
    }
  }

  private boolean skips(String token) {
    boolean there = at < tokens.size() && tokens.get(at).equals(token);
    at += there ? 1 : 0;
    return there;
  }

  private String next() {
    if (at == tokens.size()) {
      throw unexpected("the end", "a whole declaration");
    }
    return tokens.get(at++);
  }

  private static IllegalArgumentException unexpected(String came, String expected) {
    return new IllegalArgumentException("schema: %s (expected: %s)".formatted(came, expected));
  }
}
