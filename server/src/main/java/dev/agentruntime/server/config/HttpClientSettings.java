package dev.agentruntime.server.config;

import java.time.Duration;
import java.util.Objects;

/**
 * How backends are reached over HTTP.
 *
 * @param maxConnections pooled connections together
 * @param idle how long a pooled connection may idle before it is dropped
 * @param timeout for one exchange
 * @param keepAlive how long a connection lives at most where the backend does not say
 * @param keepAliveRequests how many requests a connection carries; 0 for no limit
 */
public record HttpClientSettings(
    int maxConnections,
    int maxConnectionsPerHost,
    Duration idle,
    Duration timeout,
    Duration keepAlive,
    int keepAliveRequests) {
  private static final Form<Duration> TIME =
      Forms.duration(Duration.ofMillis(100), Duration.ofHours(1));

  public HttpClientSettings {
    Objects.requireNonNull(idle, "idle");
    Objects.requireNonNull(timeout, "timeout");
    Objects.requireNonNull(keepAlive, "keepAlive");
  }

  static HttpClientSettings read(Section client) {
    HttpClientSettings settings =
        new HttpClientSettings(
            client.value(
                "max_connections",
                Forms.whole(1, 100_000),
                100,
                "How many connections to backends may be open at once."),
            client.value(
                "max_connections_per_host",
                Forms.whole(1, 100_000),
                10,
                "How many of them may lead to one host and port."),
            client.value(
                "idle",
                TIME,
                Duration.ofSeconds(90),
                "How long a connection may idle before it is dropped."),
            client.value(
                "timeout", TIME, Duration.ofSeconds(30), "How long one exchange may take."),
            client.value(
                "keep_alive",
                TIME,
                Duration.ofSeconds(65),
                "How long a connection is kept after a response that does not say."),
            client.value(
                "keep_alive_requests",
                Forms.whole(0, Integer.MAX_VALUE),
                100,
                "How many requests one connection carries; 0 sets no limit."));
    if (settings.maxConnectionsPerHost() > settings.maxConnections()) {
      client.problem(
          "max_connections_per_host",
          Integer.toString(settings.maxConnectionsPerHost()),
          "at most http_client.max_connections, " + settings.maxConnections());
    }
    return settings;
  }
}
