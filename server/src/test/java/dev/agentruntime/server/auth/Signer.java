package dev.agentruntime.server.auth;

import dev.agentruntime.core.sigv4.AccessKey;
import dev.agentruntime.core.sigv4.HttpHeader;
import dev.agentruntime.core.sigv4.PathForm;
import dev.agentruntime.core.sigv4.Payload;
import dev.agentruntime.core.sigv4.RequestHead;
import dev.agentruntime.core.sigv4.RequestSigner;
import dev.agentruntime.core.sigv4.SignatureReading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client that signs, for tests. */
record Signer(AccessKey key, String region, String service, boolean sendsContentHash) {
  static final String ID = "AKIDEXAMPLE";
  static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  static final String REGION = "us-east-1";
  static final String SERVICE = "execute-api";

  static Signer of(@Nullable String token) {
    return new Signer(new AccessKey(ID, SECRET, token), REGION, SERVICE, true);
  }

  SignedRequest sign(RequestHead head, String body, Instant time) {
    List<HttpHeader> headers = new ArrayList<>(head.headers());
    headers.addAll(signer().sign(head, Payload.hash(bytes(body)), key, time));
    return new SignedRequest(
        new RequestHead(head.method(), head.path(), head.query(), headers), bytes(body));
  }

  SignedRequest presign(
      RequestHead head, String body, String payloadHash, Instant time, Duration expires) {
    String query = signer().presign(head, payloadHash, key, time, expires);
    return new SignedRequest(
        new RequestHead(head.method(), head.path(), query, head.headers()), bytes(body));
  }

  /** Returns what the edge makes of a request. */
  static Credentials credentials(SignedRequest request) {
    RequestHead head = request.head();
    List<String> authorization = head.values("authorization");
    String first = authorization.isEmpty() ? null : authorization.getFirst();
    return new Credentials(
        authorization,
        head.values("x-api-key"),
        "127.0.0.1",
        SignatureReading.isSigned(first, head.query()) ? request : null);
  }

  static byte[] bytes(String body) {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  private RequestSigner signer() {
    return new RequestSigner(region, service, PathForm.of(service), sendsContentHash);
  }
}
