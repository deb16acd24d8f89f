package dev.agentruntime.httpbackends.openai;

import dev.agentruntime.core.Value;
import dev.agentruntime.httpbackends.client.Outcome;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to say about an error that an OpenAI-compatible server answered with. */
final class ChatProblem {
  /**
   * The codes that are passed on. A server's own words are not: they may quote the prompt, or parts
   * of the key.
   */
  private static final Set<String> KNOWN_CODES =
      Set.of(
          "billing_hard_limit_reached",
          "content_filter",
          "content_policy_violation",
          "context_length_exceeded",
          "insufficient_quota",
          "invalid_api_key",
          "invalid_request_error",
          "model_not_found",
          "rate_limit_exceeded",
          "server_error",
          "unsupported_parameter",
          "unsupported_value");

  private ChatProblem() {}

  static String of(Outcome.Reply reply, @Nullable Value body) {
    return "status %d%s%s (expected: %s)"
        .formatted(reply.status(), code(body), reply.retryAfter(), expected(reply.status()));
  }

  private static String expected(int status) {
    return switch (status) {
      case 401, 403 -> "an api key that the server accepts; see api_key_env";
      case 404 -> "a url that ends in /v1 and a model that the server has";
      case 429 -> "fewer requests, or more quota";
      default -> "200 with a chat completion";
    };
  }

  private static String code(@Nullable Value body) {
    if (!(body instanceof Value.Fields fields)
        || !(fields.get("error") instanceof Value.Fields error)) {
      return "";
    }
    @Nullable String code = error.text("code");
    if (code != null && KNOWN_CODES.contains(code)) {
      return ", " + code;
    }
    @Nullable String type = error.text("type");
    return type != null && KNOWN_CODES.contains(type) ? ", " + type : "";
  }
}
