package dev.agentruntime.server.config;

import java.net.URI;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The webhook that alerts are posted to.
 *
 * @param url {@code https}, unless of a loopback address or where the operator allows it
 * @param key that signs, {@code whsec_} and base64 or any text
 */
public record WebhookSettings(URI url, SigningKey key) {
  private static final String BASE64_PREFIX = "whsec_";

  public WebhookSettings {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(key, "key");
  }

  /** Shows the host alone: the rest of the URL may hold a secret. */
  @Override
  public String toString() {
    return "WebhookSettings[host=" + url.getHost() + "]";
  }

  static @Nullable WebhookSettings read(Section webhook) {
    URI url =
        webhook.optional(
            "url", Forms.HTTP_URL, "none", "Where alerts are posted, beside the log line.");
    String variable =
        webhook.optional(
            "secret_env",
            Forms.VARIABLE_NAME,
            "none",
            "The environment variable that holds the secret that signs; this or `secret` is required"
                + " with the URL.");
    StoredSecret stored = stored(webhook);
    boolean plainHttp =
        webhook.value(
            "plain_http",
            Forms.FLAG,
            false,
            "Whether the URL may be http:// beyond loopback, where anybody on the way can read.");
    if (url == null) {
      if (variable != null || stored != null) {
        webhook.problem("url", "nothing", "a URL, where there is a secret");
      }
      return null;
    }
    if (!plainHttp
        && !"https".equalsIgnoreCase(url.getScheme())
        && !Forms.isLoopback(url.getHost())) {
      webhook.problem(
          "url",
          "http:// to " + url.getHost(),
          "https://, a loopback address, or %s: true".formatted(webhook.dotted("plain_http")));
    }
    SigningKey key = key(webhook, variable, stored);
    return key == null ? null : new WebhookSettings(url, key);
  }

  private static @Nullable StoredSecret stored(Section webhook) {
    // Whoever writes the secret itself here must not find it in the log.
    Form<Optional<StoredSecret>> hidden =
        new Form<>(
            Forms.STORED_SECRET.expected(),
            (text, base) -> Optional.ofNullable(Forms.STORED_SECRET.parser().parse(text, base)),
            Object::toString);
    Optional<StoredSecret> stored =
        webhook.optional(
            "secret",
            hidden,
            "none",
            "The secret of Secrets Manager that signs, instead of a variable; see"
                + " [secrets](secrets.md).");
    if (stored == null) {
      return null;
    }
    if (stored.isEmpty()) {
      webhook.problem("secret", "a text that is not shown", Forms.STORED_SECRET.expected());
    }
    return stored.orElse(null);
  }

  private static @Nullable SigningKey key(
      Section webhook, @Nullable String variable, @Nullable StoredSecret stored) {
    if (variable != null && stored != null) {
      webhook.problem("secret", "beside secret_env", "one of them");
      return null;
    }
    if (stored != null) {
      return stored;
    }
    if (variable == null) {
      webhook.problem(
          "secret_env", "nothing", "the name of an environment variable, or a secret instead");
      return null;
    }
    String secret = webhook.environment(variable);
    if (secret == null || secret.isBlank()) {
      webhook.problem("secret_env", variable + ", which is not set", "a variable that is set");
      return null;
    }
    String stripped = secret.strip();
    if (stripped.startsWith(BASE64_PREFIX)
        && !isBase64(stripped.substring(BASE64_PREFIX.length()))) {
      webhook.problem(
          "secret_env", variable + ", which is not base64 after whsec_", "base64, or another text");
      return null;
    }
    return new SigningKey.Given(new Secret(stripped));
  }

  private static boolean isBase64(String text) {
    try {
      return Base64.getDecoder().decode(text).length > 0;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
