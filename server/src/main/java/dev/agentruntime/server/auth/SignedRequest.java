package dev.agentruntime.server.auth;

import dev.agentruntime.core.sigv4.RequestHead;
import java.util.Objects;

/** A request that says it is signed, whole, since a signature covers all of it. */
@SuppressWarnings("ArrayRecordComponent") // handed on, never changed or compared
public record SignedRequest(RequestHead head, byte[] body) {
  public SignedRequest {
    Objects.requireNonNull(head, "head");
    Objects.requireNonNull(body, "body");
  }

  /** Shows neither headers nor body. */
  @Override
  public String toString() {
    return "SignedRequest[%s, %d bytes]".formatted(head.method(), body.length);
  }
}
