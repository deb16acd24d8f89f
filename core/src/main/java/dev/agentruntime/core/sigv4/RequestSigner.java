package dev.agentruntime.core.sigv4;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** What signs requests to one service of one region. */
public final class RequestSigner {
  /** The longest that a signed query may be good for. */
  public static final Duration MAX_EXPIRES = Duration.ofDays(7);

  private final String region;
  private final String service;
  private final PathForm form;
  private final boolean sendsContentHash;

  /**
   * @param sendsContentHash whether the digest of the body is sent as {@code X-Amz-Content-Sha256}
   *     too, which Amazon S3 asks for and the others let stand
   */
  public RequestSigner(String region, String service, PathForm form, boolean sendsContentHash) {
    this.region = region;
    this.service = service;
    this.form = form;
    this.sendsContentHash = sendsContentHash;
  }

  /**
   * Returns the headers to send besides: the time, the session token, the digest, and last {@code
   * Authorization}.
   *
   * @param head what is to be signed: its headers, {@code Host} among them, must arrive as they are
   * @param payloadHash as {@link Payload#hash} makes it, or {@link Payload#UNSIGNED}
   */
  public List<HttpHeader> sign(RequestHead head, String payloadHash, AccessKey key, Instant time) {
    List<HttpHeader> added = new ArrayList<>();
    added.add(new HttpHeader(Names.DATE, AmzDate.format(time)));
    if (key.sessionToken() != null) {
      added.add(new HttpHeader(Names.TOKEN, key.sessionToken()));
    }
    if (sendsContentHash) {
      added.add(new HttpHeader(Names.CONTENT, payloadHash));
    }
    List<HttpHeader> headers = new ArrayList<>(head.headers());
    headers.addAll(added);
    RequestHead whole = new RequestHead(head.method(), head.path(), head.query(), headers);
    CredentialScope scope = CredentialScope.of(time, region, service);
    String signature =
        SigningKey.derive(key.secret(), scope)
            .signature(CanonicalRequest.of(whole, form, payloadHash), time);
    added.add(
        new HttpHeader(
            "Authorization",
            "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(
                    SigningKey.ALGORITHM,
                    key.id(),
                    scope,
                    String.join(";", CanonicalRequest.names(whole)),
                    signature)));
    return added;
  }

  /**
   * Returns the query, in place of that of {@code head}, that is good from {@code time} on.
   *
   * @param head its headers, {@code Host} among them, are signed, so that whoever uses the query
   *     must send them
   * @param payloadHash as {@link Payload#hash} makes it, or {@link Payload#UNSIGNED}
   * @param expires whole seconds, from 1 second to {@link #MAX_EXPIRES}
   */
  public String presign(
      RequestHead head, String payloadHash, AccessKey key, Instant time, Duration expires) {
    if (expires.compareTo(Duration.ofSeconds(1)) < 0 || expires.compareTo(MAX_EXPIRES) > 0) {
      throw new IllegalArgumentException(
          "expires: %s (expected: from 1 s to 7 days)".formatted(expires));
    }
    CredentialScope scope = CredentialScope.of(time, region, service);
    SortedSet<String> names = CanonicalRequest.names(head);
    List<CanonicalQuery.Parameter> added = new ArrayList<>();
    added.add(parameter(Names.ALGORITHM, SigningKey.ALGORITHM));
    added.add(parameter(Names.CREDENTIAL, key.id() + '/' + scope));
    added.add(parameter(Names.DATE, AmzDate.format(time)));
    added.add(parameter(Names.EXPIRES, Long.toString(expires.toSeconds())));
    added.add(parameter(Names.SIGNED_HEADERS, String.join(";", names)));
    if (key.sessionToken() != null) {
      added.add(parameter(Names.TOKEN, key.sessionToken()));
    }
    CanonicalQuery query = CanonicalQuery.parse(head.query()).with(added);
    String signature =
        SigningKey.derive(key.secret(), scope)
            .signature(CanonicalRequest.of(head, form, query.toString(), names, payloadHash), time);
    return query + "&" + parameter(Names.SIGNATURE, signature);
  }

  private static CanonicalQuery.Parameter parameter(String name, String value) {
    return new CanonicalQuery.Parameter(name, UriEncoding.encoded(value));
  }
}
