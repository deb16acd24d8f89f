package dev.agentruntime.server.http;

import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.sigv4.SignatureReading;
import dev.agentruntime.server.auth.SignedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as an endpoint sees it, whole.
 *
 * @param id the id that a dispatch made of it will have
 * @param method such as {@code GET}
 * @param tail the last segment of a path such as {@code /dispatches/{id}}; empty elsewhere
 * @param query what stands behind the question mark, as it was sent; empty for nothing
 * @param headers by lower-case name, the endpoint's ones alone; each with every value sent
 * @param body empty where none was sent
 * @param signed the same once more, with every header, where it says that it is signed; null where
 *     it does not
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never changed or compared
record Call(
    DispatchId id,
    CorrelationId correlationId,
    String method,
    String tail,
    String query,
    Map<String, List<String>> headers,
    byte[] body,
    @Nullable SignedRequest signed,
    String sourceAddress,
    Instant receivedAt) {

  /** Returns the same without what its query says of a signature. */
  Call withoutSignature() {
    return new Call(
        id,
        correlationId,
        method,
        tail,
        SignatureReading.withoutSignature(query),
        headers,
        body,
        signed,
        sourceAddress,
        receivedAt);
  }

  /** Returns the first value of a header, or null where it was not sent. */
  @Nullable String header(String name) {
    List<String> values = headers.get(name);
    return values == null ? null : values.getFirst();
  }
}
