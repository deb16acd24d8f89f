package dev.agentruntime.httpbackends.client;

import dev.agentruntime.core.sigv4.AccessKey;
import dev.agentruntime.core.sigv4.AccessKeys;
import dev.agentruntime.core.sigv4.HttpHeader;
import dev.agentruntime.core.sigv4.PathForm;
import dev.agentruntime.core.sigv4.Payload;
import dev.agentruntime.core.sigv4.RequestHead;
import dev.agentruntime.core.sigv4.RequestSigner;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The signature, by AWS Signature Version 4, of every request to a target. */
public final class Signing {
  private static final Logger LOG = LoggerFactory.getLogger(Signing.class);

  /** What proxies on the way may add to, change or take away. */
  private static final Set<String> NOT_SIGNED =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "keep-alive",
          "te",
          "traceparent",
          "tracestate",
          "transfer-encoding",
          "user-agent");

  private final RequestSigner signer;
  private final AccessKeys keys;
  private final InstantSource clock;

  /**
   * @param service such as {@code execute-api}
   * @param region such as {@code eu-central-1}
   * @param keys asked for every request
   */
  public Signing(String service, String region, AccessKeys keys, InstantSource clock) {
    signer = new RequestSigner(region, service, PathForm.of(service), true);
    this.keys = keys;
    this.clock = clock;
  }

  /** Returns whether a target that is signed may have the header of this name. */
  static boolean isOurs(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("authorization") || lower.startsWith("x-amz-");
  }

  /**
   * Signs a request that is otherwise ready to be sent.
   *
   * @throws UnsignedException where there is no key
   */
  void sign(ClassicHttpRequest request, byte[] body)
      throws UnsignedException, InterruptedException {
    AccessKey key = key();
    List<HttpHeader> headers = new ArrayList<>();
    for (Header header : request.getHeaders()) {
      if (!NOT_SIGNED.contains(header.getName().toLowerCase(Locale.ROOT))) {
        headers.add(new HttpHeader(header.getName(), header.getValue()));
      }
    }
    String target = request.getPath();
    int question = target.indexOf('?');
    RequestHead head =
        new RequestHead(
            request.getMethod(),
            question < 0 ? target : target.substring(0, question),
            question < 0 ? "" : target.substring(question + 1),
            headers);
    signer
        .sign(head, Payload.hash(body), key, clock.instant())
        .forEach(header -> request.setHeader(header.name(), header.value()));
  }

  private AccessKey key() throws UnsignedException, InterruptedException {
    try {
      return keys.current();
    } catch (IOException e) {
      LOG.warn("no key to sign a request with: {}", e.getMessage());
      throw new UnsignedException();
    }
  }
}
