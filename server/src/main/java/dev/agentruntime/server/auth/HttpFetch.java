package dev.agentruntime.server.auth;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A key set behind a URL: at most 256 KiB, whole within five seconds, from no other place. */
final class HttpFetch implements Fetch {
  static final int MAX_BYTES = 256 << 10;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final URI uri;
  private final Duration timeout;
  private final HttpClient client;

  HttpFetch(URI uri) {
    this(uri, TIMEOUT);
  }

  HttpFetch(URI uri, Duration timeout) {
    this.uri = uri;
    this.timeout = timeout;
    // A redirect could lead from https to anywhere.
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public byte[] fetch() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Accept", "application/jwk-set+json, application/json")
            .build();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
    try {
      // The timeout of a request ends with its headers; this one holds for the body too.
      HttpResponse<byte[]> response = exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      if (response.statusCode() != 200) {
        throw new IOException("status %d (expected: 200)".formatted(response.statusCode()));
      }
      return response.body();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + timeout, e);
    } finally {
      exchange.cancel(true);
    }
  }
}
