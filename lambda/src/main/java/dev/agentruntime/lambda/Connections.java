package dev.agentruntime.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The platform's own HTTP client, which closes its connections. The SDK's leaves them to the
 * platform, where they stay open for a while, and so would stand in a snapshot. Safe for many
 * threads.
 */
final class Connections implements SdkHttpClient {
  /** The most connections that the platform keeps open to one server. */
  private static final int KEPT = 5;

  /** Those kept for a server of policies and one of credentials. */
  private static final int MOST = 2 * KEPT;

  private final Duration connect;
  private final Duration silence;
  private final SdkHttpClient client = UrlConnectionHttpClient.create(this::open);
  private final Deque<HttpURLConnection> latest = new ArrayDeque<>(MOST);

  /**
   * @param connect the longest that connecting may take
   * @param silence the longest that a server may say nothing
   */
  Connections(Duration connect, Duration silence) {
    this.connect = connect;
    this.silence = silence;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return client.prepareRequest(request);
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  /** Closes what is open. The next request opens anew. */
  @Override
  public void close() {
    List<HttpURLConnection> all;
    synchronized (latest) {
      all = new ArrayList<>(latest);
      latest.clear();
    }
    // Where its exchange is over, this closes the connection that the platform kept of it.
    all.forEach(HttpURLConnection::disconnect);
    client.close();
  }

  private HttpURLConnection open(URI uri) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout((int) connect.toMillis());
      connection.setReadTimeout((int) silence.toMillis());
      connection.setUseCaches(false);
      synchronized (latest) {
        if (latest.size() == MOST) {
          latest.removeFirst();
        }
        latest.addLast(connection);
      }
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
