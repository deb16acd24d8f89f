package dev.agentruntime.perf.load;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * The server to be loaded, and how it is spoken to.
 *
 * @param url http or https, with a host; its path is where requests go that name none
 * @param http2 whether HTTP/2 is spoken, else HTTP/1.1 with connections kept
 * @param insecure whether any certificate is taken
 * @param headers sent with every request
 * @param timeout after which a request is given up
 * @param connections at most, of HTTP/1.1
 */
public record Target(
    URI url,
    boolean http2,
    boolean insecure,
    Map<String, String> headers,
    Duration timeout,
    int connections) {
  public Target {
    headers = Map.copyOf(headers);
    if (!isUsable(url)) {
      throw new IllegalArgumentException(
          "\"%s\" (expected: http://HOST:PORT or https://HOST)".formatted(url));
    }
    if (connections < 1) {
      throw new IllegalArgumentException("connections: %d (expected: > 0)".formatted(connections));
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("timeout: %s (expected: > 0)".formatted(timeout));
    }
  }

  /** Returns whether {@code url} is of http or https, and has a host. */
  public static boolean isUsable(URI url) {
    return url.getHost() != null
        && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
  }

  /** Returns this target, with another server in place of its own. */
  public Target at(URI other) {
    return new Target(other, http2, insecure, headers, timeout, connections);
  }

  boolean tls() {
    return "https".equals(url.getScheme());
  }

  int port() {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return tls() ? 443 : 80;
  }

  /** Returns the value of the header {@code Host}. */
  String authority() {
    return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
  }
}
