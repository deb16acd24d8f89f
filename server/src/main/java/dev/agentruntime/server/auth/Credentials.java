package dev.agentruntime.server.auth;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about who sends it.
 *
 * @param authorization every value of the header {@code Authorization}
 * @param apiKey every value of the header {@code X-API-Key}
 * @param sourceAddress of the connection
 * @param signed the whole request where it says that it is signed; null where it does not
 */
public record Credentials(
    List<String> authorization,
    List<String> apiKey,
    String sourceAddress,
    @Nullable SignedRequest signed) {
  public Credentials {
    authorization = List.copyOf(authorization);
    apiKey = List.copyOf(apiKey);
    Objects.requireNonNull(sourceAddress, "sourceAddress");
  }

  /** Returns the credentials of a request that has each header once, or, where null, not at all. */
  public static Credentials of(
      @Nullable String authorization, @Nullable String apiKey, String sourceAddress) {
    return new Credentials(
        authorization == null ? List.of() : List.of(authorization),
        apiKey == null ? List.of() : List.of(apiKey),
        sourceAddress,
        null);
  }

  /** Shows nothing that is secret. */
  @Override
  public String toString() {
    return "Credentials[authorization=%d, apiKey=%d, sourceAddress=%s, signed=%s]"
        .formatted(authorization.size(), apiKey.size(), sourceAddress, signed);
  }
}
