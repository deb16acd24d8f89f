package dev.agentruntime.server.config;

import java.net.URI;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The webhook that alerts are posted to.
 *
 * @param url {@code https}, unless of a loopback address or where the operator allows it
 * @param secret that signs, {@code whsec_} and base64 or any text
 */
public record WebhookSettings(URI url, Secret secret) {
  private static final String BASE64_PREFIX = "whsec_";

  public WebhookSettings {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(secret, "secret");
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
            "The environment variable that holds the secret that signs; required with the URL.");
    boolean plainHttp =
        webhook.value(
            "plain_http",
            Forms.FLAG,
            false,
            "Whether the URL may be http:// beyond loopback, where anybody on the way can read.");
    if (url == null && variable == null) {
      return null;
    }
    if (url == null) {
      webhook.problem("url", "nothing", "a URL, where there is a secret_env");
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
    Secret secret = secret(webhook, variable);
    return secret == null ? null : new WebhookSettings(url, secret);
  }

  private static @Nullable Secret secret(Section webhook, @Nullable String variable) {
    if (variable == null) {
      webhook.problem("secret_env", "nothing", "the name of an environment variable");
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
    return new Secret(stripped);
  }

  private static boolean isBase64(String text) {
    try {
      return Base64.getDecoder().decode(text).length > 0;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
