package dev.agentruntime.httpbackends.client;

import java.time.Duration;

/**
 * What bounds the pooled HTTP client.
 *
 * @param maxConnections connections to all hosts together, at least 1
 * @param maxConnectionsPerHost connections to one host and port, at least 1
 * @param maxIdle how long a connection may lie unused before it is closed, at least 1 ms
 * @param keepAlive how long a connection may lie unused and still be used again, at least 1 ms; a
 *     server that announces less gets less
 * @param requestsPerConnection how many requests a connection carries before it is closed, at least
 *     1
 * @param connectTimeout how long one connection attempt may take, its TLS handshake apart, at least
 *     1 ms
 * @param timeout how long a call may take at most, whatever the caller grants, at least 1 ms
 */
public record ClientConfig(
    int maxConnections,
    int maxConnectionsPerHost,
    Duration maxIdle,
    Duration keepAlive,
    int requestsPerConnection,
    Duration connectTimeout,
    Duration timeout) {
  private static final ClientConfig DEFAULTS =
      new ClientConfig(
          100,
          10,
          Duration.ofSeconds(90),
          Duration.ofSeconds(65),
          100,
          Duration.ofSeconds(5),
          Duration.ofSeconds(30));

  public ClientConfig {
    atLeastOne("max_connections", maxConnections);
    atLeastOne("max_connections_per_host", maxConnectionsPerHost);
    atLeastOneMilli("max_idle", maxIdle);
    atLeastOneMilli("keep_alive", keepAlive);
    atLeastOne("requests_per_connection", requestsPerConnection);
    atLeastOneMilli("connect_timeout", connectTimeout);
    atLeastOneMilli("timeout", timeout);
  }

  public static ClientConfig defaults() {
    return DEFAULTS;
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "http_client.%s: %d (expected: > 0)".formatted(name, value));
    }
  }

  private static void atLeastOneMilli(String name, Duration value) {
    if (value.compareTo(Duration.ofMillis(1)) < 0) {
      throw new IllegalArgumentException(
          "http_client.%s: %s (expected: at least 1 ms)".formatted(name, value));
    }
  }
}
