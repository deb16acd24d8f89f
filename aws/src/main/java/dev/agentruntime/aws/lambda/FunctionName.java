package dev.agentruntime.aws.lambda;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which function is asked.
 *
 * @param name of the function, or its ARN without a qualifier
 * @param qualifier an alias or a version; null for what was deployed last
 */
public record FunctionName(String name, @Nullable String qualifier) {
  /** What names a function, in words for an error message. */
  public static final String EXPECTED = "a function's name, name:alias or ARN";

  private static final Pattern NAME =
      Pattern.compile("(arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:)?[A-Za-z0-9_-]{1,64}");
  private static final Pattern QUALIFIER = Pattern.compile("\\$LATEST|[A-Za-z0-9_-]{1,128}");
  private static final Pattern PARTS = Pattern.compile("((?:arn(?::[^:]*){5}:)?[^:]*)(?::(.*))?");

  public FunctionName {
    if (!isWellFormed(name, qualifier)) {
      throw new IllegalArgumentException(
          "function: %s (expected: %s)"
              .formatted(qualifier == null ? name : name + ':' + qualifier, EXPECTED));
    }
  }

  /** Returns what {@code text} names: a name, {@code name:alias} or an ARN; empty for none. */
  public static Optional<FunctionName> parse(String text) {
    Matcher parts = PARTS.matcher(text);
    return parts.matches() && isWellFormed(parts.group(1), parts.group(2))
        ? Optional.of(new FunctionName(parts.group(1), parts.group(2)))
        : Optional.empty();
  }

  private static boolean isWellFormed(String name, @Nullable String qualifier) {
    return NAME.matcher(name).matches()
        && (qualifier == null || QUALIFIER.matcher(qualifier).matches());
  }

  @Override
  public String toString() {
    return qualifier == null ? name : name + ':' + qualifier;
  }
}
