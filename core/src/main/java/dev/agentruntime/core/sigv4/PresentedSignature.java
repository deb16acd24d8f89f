package dev.agentruntime.core.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * A signature that came with a request, well formed, and not checked yet.
 *
 * @param accessKeyId of whose secret is said to have made it
 * @param time when it is said to have been made, on the day of the scope
 * @param expires how long it is good for, where it stands in the query; null in the header
 * @param signedHeaders names in lower case, sorted: {@code host}, every {@code x-amz-} header, and
 *     only such as were sent
 * @param signature 64 lower-case hexadecimal digits
 * @param sessionToken null where none was sent
 */
public record PresentedSignature(
    String accessKeyId,
    CredentialScope scope,
    Instant time,
    @Nullable Duration expires,
    List<String> signedHeaders,
    String signature,
    @Nullable String sessionToken) {
  public PresentedSignature {
    Objects.requireNonNull(accessKeyId, "accessKeyId");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(time, "time");
    signedHeaders = List.copyOf(signedHeaders);
    Objects.requireNonNull(signature, "signature");
  }

  /** Returns whether the signature stands in the query, and not in a header. */
  public boolean isQuery() {
    return expires != null;
  }

  /**
   * Returns whether {@code secret} made the signature for this request. How long it takes tells
   * nothing of the secret, nor of the right signature.
   *
   * @param head what the signature came with
   * @param payload what it must have covered of the body
   */
  public boolean isMadeBy(String secret, RequestHead head, PathForm form, Payload.Signed payload) {
    SigningKey key = SigningKey.derive(secret, scope);
    byte[] presented = signature.getBytes(StandardCharsets.US_ASCII);
    boolean made = false;
    for (String query : queries(head)) {
      for (String hash : payload.hashes()) {
        String right =
            key.signature(CanonicalRequest.of(head, form, query, signedHeaders, hash), time);
        // No short cut: the number of comparisons must not depend on what they find.
        made |= MessageDigest.isEqual(right.getBytes(StandardCharsets.US_ASCII), presented);
      }
    }
    return made;
  }

  /*
   * curl 7.88 signs a query as it is sent, neither sorted nor encoded. To take that too gives
   * nothing away: whoever sends what another signed in its canonical form sends the same names and
   * values.
   */
  private SequencedSet<String> queries(RequestHead head) {
    SequencedSet<String> queries = new LinkedHashSet<>();
    CanonicalQuery query = CanonicalQuery.parse(head.query());
    queries.add(isQuery() ? query.without(Names.SIGNATURE::equals).toString() : query.toString());
    if (!isQuery()) {
      queries.add(head.query());
    }
    return queries;
  }

  /** Returns whose signature it is; neither it nor the token is shown. */
  @Override
  public String toString() {
    return "PresentedSignature[" + accessKeyId + "/" + scope + "]";
  }
}
