package dev.agentruntime.httpbackends.client;

import dev.agentruntime.core.backend.BackendResult.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** One request and its answer over one connection of the pool, which it always gives back. */
final class Exchange {
  private static final byte[] EMPTY = {};

  private final Transport transport;
  private final HttpTarget target;
  private final Sending sending;
  private final byte[] body;
  private final HttpCoreContext context = HttpCoreContext.create();
  private boolean sent;

  Exchange(Transport transport, HttpTarget target, Sending sending, byte[] body) {
    this.transport = transport;
    this.target = target;
    this.sending = sending;
    this.body = body;
  }

  /** Returns whether a connection was had, so that the server may have acted. */
  boolean sent() {
    return sent;
  }

  Outcome run() throws IOException, HttpException, InterruptedException {
    // First, since a key to sign with may have to be waited for.
    ClassicHttpRequest request = request();
    ConnectionEndpoint endpoint = lease();
    // Closing at once cuts off what the server still sends, instead of reading it.
    CloseMode close = CloseMode.IMMEDIATE;
    TimeValue keepAlive = TimeValue.ZERO_MILLISECONDS;
    boolean reusable = false;
    try {
      if (!endpoint.isConnected()) {
        transport.connections().connect(endpoint, transport.connectTimeout(), context);
      }
      sent = true;
      ClassicHttpResponse response =
          endpoint.execute(
              sending.name(),
              request,
              (message, connection, _) ->
                  transport.executor().execute(message, connection, context),
              context);
      Outcome outcome = read(response);
      if (outcome instanceof Outcome.Reply) {
        close = CloseMode.GRACEFUL;
        reusable = reusable(request, response);
        keepAlive = transport.keepAlive(response, context);
      }
      return outcome;
    } finally {
      if (!reusable) {
        endpoint.close(close);
      }
      transport.connections().release(endpoint, null, keepAlive);
    }
  }

  /** Takes a connection; one is free, since as many calls are let in as there are connections. */
  private ConnectionEndpoint lease() throws IOException, InterruptedException {
    LeaseRequest lease =
        transport.connections().lease(sending.name(), target.route(), Timeout.DISABLED, null);
    try {
      return lease.get(Timeout.ofMinutes(1));
    } catch (TimeoutException | ExecutionException e) {
      lease.cancel();
      throw new IOException("no connection from the pool", e);
    }
  }

  private ClassicHttpRequest request() throws IOException, HttpException, InterruptedException {
    ClassicHttpRequest request =
        new BasicClassicHttpRequest(target.method(), target.host(), target.path());
    request.setAuthority(target.authority());
    target.headers().forEach(request::setHeader);
    sending.headers().forEach(request::setHeader);
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    transport.executor().preProcess(request, transport.processor(), context);
    Signing signing = target.signing();
    if (signing != null) {
      signing.sign(request, body);
    }
    return request;
  }

  private Outcome read(ClassicHttpResponse response) throws IOException {
    int status = response.getCode();
    @Nullable HttpEntity entity = response.getEntity();
    if (encoded(response)) {
      return status / 100 == 2
          ? new Outcome.Broken(Kind.GARBLED, "a compressed answer (expected: identity encoding)")
          : reply(response, EMPTY);
    }
    if (entity == null) {
      return reply(response, EMPTY);
    }
    int max = target.maxResponseBytes();
    long announced = entity.getContentLength();
    int upTo = announced >= 0 && announced < max ? (int) announced + 1 : max + 1;
    InputStream content = entity.getContent();
    byte[] bytes = announced > max ? EMPTY : content.readNBytes(upTo);
    if (announced > max || bytes.length > max) {
      return new Outcome.Broken(
          status / 100 == 2 ? Kind.GARBLED : Kind.FAILED,
          "status %d with over %d bytes (expected: at most that)".formatted(status, max));
    }
    return reply(response, bytes);
  }

  private static boolean encoded(ClassicHttpResponse response) {
    @Nullable String encoding = header(response, HttpHeaders.CONTENT_ENCODING);
    return encoding != null && !encoding.strip().equalsIgnoreCase("identity");
  }

  private static Outcome.Reply reply(ClassicHttpResponse response, byte[] body) {
    return new Outcome.Reply(
        response.getCode(),
        header(response, HttpHeaders.CONTENT_TYPE),
        header(response, HttpHeaders.RETRY_AFTER),
        body);
  }

  private static @Nullable String header(ClassicHttpResponse response, String name) {
    @Nullable Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  private boolean reusable(ClassicHttpRequest request, ClassicHttpResponse response) {
    @Nullable EndpointDetails details = context.getEndpointDetails();
    return details != null
        && details.getRequestCount() < transport.requestsPerConnection()
        && !encoded(response)
        && transport.reuse().keepAlive(request, response, context);
  }
}
