package dev.agentruntime.perf.load;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** HTTP/2, many requests on one connection, by the JDK's client. */
final class Http2Transport implements Transport {
  private final Target target;
  private final HttpClient client;
  private volatile boolean closed;

  Http2Transport(Target target) {
    this.target = target;
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).connectTimeout(target.timeout());
    if (target.tls()) {
      builder.sslContext(Tls.context(target));
    }
    this.client = builder.build();
  }

  /**
   * Makes sure that the server speaks HTTP/2, and so opens the connection.
   *
   * @throws IOException where it does not, or does not answer
   */
  void probe(Request request) throws IOException, InterruptedException {
    HttpResponse<Void> answer = client.send(http(request), BodyHandlers.discarding());
    if (answer.version() != HttpClient.Version.HTTP_2) {
      throw new IOException(
          "%s answers by HTTP/1.1 (expected: HTTP/2, which servers speak over https)"
              .formatted(target.url()));
    }
  }

  @Override
  public void send(Exchange exchange) {
    if (closed) {
      return;
    }
    exchange.sentNanos = System.nanoTime();
    var _ =
        client
            .sendAsync(http(exchange.request), BodyHandlers.discarding())
            .whenComplete(
                (answer, failure) -> {
                  if (!closed) {
                    exchange.end(
                        failure == null ? Integer.toString(answer.statusCode()) : outcome(failure));
                  }
                });
  }

  @Override
  public void sweep(long nowNanos) {
    // The client gives up by itself.
  }

  @Override
  public void close() {
    closed = true;
    client.shutdownNow();
  }

  private HttpRequest http(Request request) {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(uri(request.path()))
            .timeout(target.timeout())
            .method(
                request.method(),
                request.body().length == 0
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(request.body()));
    target.headers().forEach(http::setHeader);
    request.headers().forEach(http::setHeader);
    return http.build();
  }

  private URI uri(String path) {
    return URI.create(target.url().getScheme() + "://" + target.authority() + path);
  }

  private static String outcome(@Nullable Throwable failure) {
    return switch (failure) {
      case CompletionException e when e.getCause() != null -> outcome(e.getCause());
      case HttpTimeoutException _ -> Exchange.TIMEOUT;
      case ConnectException _ -> Exchange.REFUSED;
      case SSLException _ -> Exchange.TLS;
      case null, default -> Exchange.CLOSED;
    };
  }
}
