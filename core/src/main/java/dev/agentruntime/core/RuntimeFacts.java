package dev.agentruntime.core;

import java.time.Instant;
import java.util.Objects;

/**
 * What the runtime itself knows of a request; policies read it as {@code context.runtime}.
 *
 * @param receivedAt when the request was read
 * @param sourceAddress the peer's IP address, without a port
 */
public record RuntimeFacts(Instant receivedAt, String sourceAddress) {
  public RuntimeFacts {
    Objects.requireNonNull(receivedAt, "receivedAt");
    Objects.requireNonNull(sourceAddress, "sourceAddress");
  }
}
