package dev.agentruntime.server.config;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reader of HTTP headers whose values may refer to environment variables. */
final class Headers {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]{0,8192}");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  /** Headers that belong to the connection, and so to whoever speaks HTTP. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "content-length", "host", "keep-alive", "te", "transfer-encoding");

  private Headers() {}

  static Map<String, Secret> read(Section section) {
    Map<String, Secret> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    section
        .texts(
            "headers",
            "names and texts",
            "Headers sent with every request; `${NAME}` in a value stands for an environment"
                + " variable.")
        .forEach(
            (name, leaf) -> {
              String key = section.dotted("headers") + '.' + name;
              if (!NAME.matcher(name).matches()
                  || OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                section.problemAt(
                    leaf.place(), key + ": (expected: the name of a header of the request)");
                return;
              }
              if (headers.put(name, value(section, key, leaf)) != null) {
                section.problemAt(leaf.place(), key + ": given twice (expected: once)");
              }
            });
    return headers;
  }

  private static Secret value(Section section, String key, Section.Leaf leaf) {
    Matcher references = REFERENCE.matcher(leaf.text());
    StringBuilder text = new StringBuilder();
    while (references.find()) {
      String variable = references.group(1);
      String value = section.environment(variable);
      if (value == null) {
        section.problemAt(
            leaf.place(),
            "%s: ${%s}, which is not set (expected: a variable that is set)"
                .formatted(key, variable));
        value = "";
      }
      references.appendReplacement(text, Matcher.quoteReplacement(value.strip()));
    }
    references.appendTail(text);
    if (!VALUE.matcher(text).matches()) {
      section.problemAt(leaf.place(), key + ": (expected: at most 8192 visible ASCII characters)");
    }
    return new Secret(text.toString());
  }
}
