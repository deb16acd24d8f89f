package dev.agentruntime.aws.secrets;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret is in Secrets Manager.
 *
 * @param id the name of the secret, or its ARN
 * @param key of which the value is meant, where the secret is an object of JSON; null for all of it
 */
public record SecretName(String id, @Nullable String key) {
  /** What stands before a name in configuration. */
  public static final String SCHEME = "secretsmanager:";

  /* The characters of a name, by the documentation of CreateSecret; an ARN has colons besides. */
  private static final Pattern SHAPE =
      Pattern.compile(
          "(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:)?"
              + "[A-Za-z0-9/_+=.@-]{1,512}");

  private static final Pattern WRITTEN = Pattern.compile("([^#]*)(?:#(.*))?");

  public SecretName {
    Objects.requireNonNull(id, "id");
    if (!SHAPE.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "secret: %s (expected: the name or the ARN of a secret)".formatted(id));
    }
    if (key != null && key.isEmpty()) {
      throw new IllegalArgumentException(
          "secret: %s# (expected: a key after #, or no #)".formatted(id));
    }
  }

  /**
   * Returns the secret that {@code text} names, as {@code secretsmanager:NAME} or {@code
   * secretsmanager:NAME#KEY}; empty where it does not begin so, and may name something else.
   *
   * @throws IllegalArgumentException where it begins so, and names no secret
   */
  public static Optional<SecretName> of(String text) {
    if (!text.startsWith(SCHEME)) {
      return Optional.empty();
    }
    Matcher matcher = WRITTEN.matcher(text.substring(SCHEME.length()));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "secret: more than one line (expected: the name or the ARN of a secret)");
    }
    return Optional.of(new SecretName(matcher.group(1), matcher.group(2)));
  }

  /** Returns the secret as it is written in configuration. */
  @Override
  public String toString() {
    return SCHEME + id + (key == null ? "" : "#" + key);
  }
}
