package dev.agentruntime.server.config;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One access key, whose secret is known, since signatures are checked with it.
 *
 * @param id what the client sends; policies see it as {@code principal.claims.access_key_id}
 * @param sessionToken what must come with every signature; null for a key that has none
 */
public record SigV4KeyEntry(
    String id, Secret secret, @Nullable Secret sessionToken, KeyHolder holder) {
  private static final int MAX_SECRET = 512;
  private static final int MAX_TOKEN = 4096;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,128}");
  private static final Form<String> ACCESS_KEY_ID =
      new Form<>(
          "1 to 128 letters, digits, '_', '.' or '-'",
          (text, _) -> ID.matcher(text).matches() ? text : null,
          text -> text);

  public SigV4KeyEntry {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(secret, "secret");
    Objects.requireNonNull(holder, "holder");
  }

  static SigV4KeyEntry read(Section key) {
    return new SigV4KeyEntry(
        key.required(
            "id",
            ACCESS_KEY_ID,
            "AKIDEXAMPLE",
            "The access key id, in policies `principal.claims.access_key_id`."),
        secret(key),
        token(key),
        KeyHolder.read(key));
  }

  private static Secret secret(Section key) {
    String text =
        key.optional(
            "secret", hidden(MAX_SECRET), "none", "The secret; either this or `secret_env`.");
    String variable =
        key.optional(
            "secret_env",
            Forms.VARIABLE_NAME,
            "none",
            "The environment variable that holds the secret.");
    String fromEnvironment = variable == null ? null : key.environment(variable);
    if (variable != null && (fromEnvironment == null || fromEnvironment.isBlank())) {
      key.problem("secret_env", variable + ", which is not set", "a variable that is set");
    }
    if (key.isInFile("secret") == key.isInFile("secret_env")) {
      key.problem(
          "secret",
          key.isInFile("secret") ? "beside secret_env" : "nothing",
          "either secret or secret_env");
    }
    return new Secret(fromEnvironment != null ? fromEnvironment.strip() : text != null ? text : "");
  }

  private static @Nullable Secret token(Section key) {
    String token =
        key.optional(
            "session_token",
            hidden(MAX_TOKEN),
            "none",
            "What the client must send as `X-Amz-Security-Token`.");
    return token == null ? null : new Secret(token);
  }

  private static Form<String> hidden(int maxLength) {
    return new Form<>(
        "1 to %d visible ASCII characters".formatted(maxLength),
        (text, _) ->
            !text.isEmpty()
                    && text.length() <= maxLength
                    && text.chars().allMatch(c -> c > ' ' && c < 0x7f)
                ? text
                : null,
        text -> text);
  }
}
