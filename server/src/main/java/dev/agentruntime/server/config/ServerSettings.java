package dev.agentruntime.server.config;

import java.time.Duration;
import java.util.Objects;

/**
 * Where the server listens and what it takes from a connection.
 *
 * @param port 0 for any free one
 * @param maxBody in bytes
 * @param maxHeaders all headers of a request together, in bytes
 * @param maxRequestLine in bytes
 * @param maxJsonDepth how deep arrays and objects may nest
 * @param headTimeout for a whole request line with all headers
 * @param bodyTimeout for a whole body
 * @param keepAlive how long a connection may idle
 * @param keepAliveRequests how many requests a connection serves; 0 for no limit
 * @param eventLoops 0 for as many as suit the machine
 */
public record ServerSettings(
    String host,
    int port,
    int maxBody,
    int maxHeaders,
    int maxRequestLine,
    int maxJsonDepth,
    Duration headTimeout,
    Duration bodyTimeout,
    Duration keepAlive,
    int keepAliveRequests,
    int maxConnections,
    int eventLoops) {
  private static final Form<Duration> TIMEOUT =
      Forms.duration(Duration.ofMillis(100), Duration.ofHours(1));

  public ServerSettings {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(headTimeout, "headTimeout");
    Objects.requireNonNull(bodyTimeout, "bodyTimeout");
    Objects.requireNonNull(keepAlive, "keepAlive");
  }

  /** Returns whether only this machine can reach the server. */
  public boolean isLoopback() {
    return Forms.isLoopback(host);
  }

  static ServerSettings read(Section server) {
    return new ServerSettings(
        server.value(
            "host",
            Forms.HOST_NAME,
            "127.0.0.1",
            "The address to listen on. Beyond loopback only where authentication is on."),
        server.value(
            "port", Forms.whole(0, 65_535), 8080, "The port to listen on; 0 takes any free one."),
        bytes(server, "max_body", 1 << 20, 1 << 30, "The largest body that is read."),
        bytes(server, "max_headers", 16 << 10, 1 << 20, "The most bytes of headers together."),
        bytes(server, "max_request_line", 8 << 10, 1 << 20, "The longest request line."),
        server.value(
            "max_json_depth",
            Forms.whole(1, 1000),
            64,
            "How deep arrays and objects of a body may nest."),
        server.value(
            "head_timeout",
            TIMEOUT,
            Duration.ofSeconds(10),
            "How long a client may take to send a whole request line with all headers."),
        server.value(
            "body_timeout",
            TIMEOUT,
            Duration.ofSeconds(30),
            "How long a client may take to send a whole body."),
        server.value(
            "keep_alive",
            TIMEOUT,
            Duration.ofSeconds(65),
            "How long a connection may idle before it is closed."),
        server.value(
            "keep_alive_requests",
            Forms.whole(0, Integer.MAX_VALUE),
            100,
            "How many requests one connection serves before it is closed; 0 sets no limit."),
        server.value(
            "max_connections",
            Forms.whole(1, 1_000_000),
            10_000,
            "How many connections may be open at once."),
        server.value(
            "event_loops",
            Forms.whole(0, 1024),
            0,
            "How many threads read and write connections; 0 takes what suits the machine."));
  }

  private static int bytes(Section server, String name, int byDefault, int max, String meaning) {
    return Math.toIntExact(server.value(name, Forms.size(256, max), (long) byDefault, meaning));
  }
}
