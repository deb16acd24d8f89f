package dev.agentruntime.lambda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The platform's HTTP client, for the SDK: one that closes its connections when it is closed. Those
 * of the SDK's own client stay open for a while in a pool that nobody can close, and would come
 * into a snapshot. Safe for many threads.
 */
final class Connections implements SdkHttpClient {
  /** What the platform says itself, and lets nobody say. */
  private static final Set<String> RESTRICTED =
      Set.of("connection", "content-length", "expect", "host", "upgrade");

  private final Duration answer;
  private final HttpClient client;

  /**
   * @param connect the longest that connecting may take
   * @param answer the longest that an answer may take, from the first byte sent to the last read
   */
  Connections(Duration connect, Duration answer) {
    this.answer = answer;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connect)
            .build();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Exchange(request);
  }

  @Override
  public String clientName() {
    return "Jdk";
  }

  /** Closes what is open; what is in flight fails. */
  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }

  private final class Exchange implements ExecutableHttpRequest {
    private final HttpExecuteRequest request;
    private volatile @Nullable CompletableFuture<?> sent;
    private volatile boolean aborted;

    Exchange(HttpExecuteRequest request) {
      this.request = request;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
      CompletableFuture<HttpResponse<byte[]>> response =
          client.sendAsync(sendable(), BodyHandlers.ofByteArray());
      sent = response;
      if (aborted) {
        response.cancel(true);
      }
      try {
        return answered(response.get(answer.toNanos(), TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        abort();
        throw new IOException("no answer within %d ms".formatted(answer.toMillis()), e);
      } catch (InterruptedException e) {
        abort();
        Thread.currentThread().interrupt();
        throw (IOException) new InterruptedIOException("interrupted").initCause(e);
      } catch (CancellationException e) {
        throw new IOException("aborted", e);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
      }
    }

    @Override
    public void abort() {
      aborted = true;
      CompletableFuture<?> response = sent;
      if (response != null) {
        response.cancel(true);
      }
    }

    private HttpRequest sendable() throws IOException {
      HttpRequest.Builder builder = HttpRequest.newBuilder(request.httpRequest().getUri());
      for (Map.Entry<String, List<String>> header : request.httpRequest().headers().entrySet()) {
        if (!RESTRICTED.contains(header.getKey().toLowerCase(Locale.ROOT))) {
          header.getValue().forEach(value -> builder.header(header.getKey(), value));
        }
      }
      return builder.method(request.httpRequest().method().name(), body()).build();
    }

    private HttpRequest.BodyPublisher body() throws IOException {
      if (request.contentStreamProvider().isEmpty()) {
        return BodyPublishers.noBody();
      }
      try (InputStream content = request.contentStreamProvider().get().newStream()) {
        return BodyPublishers.ofByteArray(content.readAllBytes());
      }
    }

    private static HttpExecuteResponse answered(HttpResponse<byte[]> response) {
      byte[] body = Objects.requireNonNullElse(response.body(), new byte[0]);
      return HttpExecuteResponse.builder()
          .response(
              SdkHttpResponse.builder()
                  .statusCode(response.statusCode())
                  .headers(response.headers().map())
                  .build())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
          .build();
    }
  }
}
