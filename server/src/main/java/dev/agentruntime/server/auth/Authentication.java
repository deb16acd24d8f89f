package dev.agentruntime.server.auth;

import dev.agentruntime.core.identity.Principal;
import java.util.Objects;

/** What came of asking who sends a request. */
public sealed interface Authentication {

  /** The sender is known. */
  record Authenticated(Principal principal) implements Authentication {
    public Authenticated {
      Objects.requireNonNull(principal, "principal");
    }
  }

  /**
   * The sender did not prove who it is.
   *
   * @param detail fit for the sender; it says nothing of what would have been right
   * @param challenge the value of {@code WWW-Authenticate} (RFC 6750, section 3)
   */
  record Rejected(String detail, String challenge) implements Authentication {
    public Rejected {
      Objects.requireNonNull(detail, "detail");
      Objects.requireNonNull(challenge, "challenge");
    }

    static Rejected without(String detail) {
      return new Rejected(detail, "Bearer realm=\"agent-runtime\"");
    }

    static Rejected malformed(String detail) {
      return new Rejected(detail, "Bearer realm=\"agent-runtime\", error=\"invalid_request\"");
    }

    /** The signature of a request does not hold; its scheme is no registered one. */
    static Rejected unsigned(String detail) {
      return new Rejected(detail, "AWS4-HMAC-SHA256 realm=\"agent-runtime\"");
    }

    static Rejected invalid(String detail) {
      return new Rejected(detail, "Bearer realm=\"agent-runtime\", error=\"invalid_token\"");
    }
  }

  /** Nobody can say now who the sender is; asking again later may help. */
  record Unavailable(String detail) implements Authentication {
    public Unavailable {
      Objects.requireNonNull(detail, "detail");
    }
  }
}
