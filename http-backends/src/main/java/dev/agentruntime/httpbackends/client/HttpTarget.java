package dev.agentruntime.httpbackends.client;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** Where a backend's requests go, and what every one of them carries. */
public final class HttpTarget {
  /** The largest answer that is read unless told otherwise, in bytes. */
  public static final int DEFAULT_MAX_RESPONSE_BYTES = 8 * 1024 * 1024;

  private static final int LARGEST_MAX_RESPONSE_BYTES = 1024 * 1024 * 1024;
  private static final Set<String> METHODS = Set.of("POST", "PUT");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");

  /** What the client itself sets, and what would change how a message is framed. */
  private static final Set<String> RESERVED =
      Set.of(
          "accept-encoding",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "idempotency-key",
          "keep-alive",
          "proxy-connection",
          "te",
          "traceparent",
          "tracestate",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "x-correlation-id",
          "x-dispatch-id");

  private final String method;
  private final HttpHost host;
  private final HttpRoute route;
  private final String path;
  private final Map<String, String> headers;
  private final int maxResponseBytes;
  private final @Nullable Signing signing;

  /**
   * @param method {@code POST} or {@code PUT}
   * @param uri with scheme {@code http} or {@code https}, and no credentials in it
   * @param headers sent with every request; their values may be secrets and are never shown
   * @param maxResponseBytes the largest body of an answer, from 1 to 1 GiB
   */
  public HttpTarget(String method, URI uri, Map<String, String> headers, int maxResponseBytes) {
    if (!METHODS.contains(method)) {
      throw new IllegalArgumentException("method: %s (expected: POST or PUT)".formatted(method));
    }
    if (maxResponseBytes < 1 || maxResponseBytes > LARGEST_MAX_RESPONSE_BYTES) {
      throw new IllegalArgumentException(
          "max_response_bytes: %d (expected: 1 to %d)"
              .formatted(maxResponseBytes, LARGEST_MAX_RESPONSE_BYTES));
    }
    this.method = method;
    this.host = host(uri);
    this.route = new HttpRoute(host, null, host.getSchemeName().equals("https"));
    this.path = path(uri);
    this.headers = checked(headers);
    this.maxResponseBytes = maxResponseBytes;
    this.signing = null;
  }

  private HttpTarget(HttpTarget unsigned, Signing signing) {
    method = unsigned.method;
    host = unsigned.host;
    route = unsigned.route;
    path = unsigned.path;
    headers = unsigned.headers;
    maxResponseBytes = unsigned.maxResponseBytes;
    this.signing = signing;
  }

  /** Returns the same target, every request to which is signed. */
  public HttpTarget signed(Signing signing) {
    headers.keySet().stream()
        .filter(Signing::isOurs)
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "headers.%s: beside a signature (expected: none; signing sets it)"
                      .formatted(name));
            });
    return new HttpTarget(this, signing);
  }

  public String hostName() {
    return host.getHostName();
  }

  public int port() {
    return host.getPort();
  }

  String method() {
    return method;
  }

  HttpHost host() {
    return host;
  }

  HttpRoute route() {
    return route;
  }

  String path() {
    return path;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** Returns the host as the header {@code Host} names it, without the port of the scheme. */
  URIAuthority authority() {
    int usual = host.getSchemeName().equals("https") ? 443 : 80;
    return new URIAuthority(host.getHostName(), host.getPort() == usual ? -1 : host.getPort());
  }

  @Nullable Signing signing() {
    return signing;
  }

  int maxResponseBytes() {
    return maxResponseBytes;
  }

  /** Returns method and host; the path and the headers may hold secrets. */
  @Override
  public String toString() {
    return method + " " + host;
  }

  private static HttpHost host(URI uri) {
    @Nullable String scheme = uri.getScheme();
    @Nullable String name = uri.getHost();
    if (scheme == null
        || name == null
        || !Set.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("url: (expected: http://HOST… or https://HOST…)");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "url: credentials before the host (expected: none; headers carry them)");
    }
    if (uri.getRawFragment() != null) {
      throw new IllegalArgumentException("url: a fragment after '#' (expected: none)");
    }
    boolean secure = scheme.equalsIgnoreCase("https");
    int port = uri.getPort() < 0 ? (secure ? 443 : 80) : uri.getPort();
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("url: port %d (expected: 1 to 65535)".formatted(port));
    }
    boolean literal = name.startsWith("[");
    return new HttpHost(
        secure ? "https" : "http", literal ? name.substring(1, name.length() - 1) : name, port);
  }

  private static String path(URI uri) {
    @Nullable String raw = uri.getRawPath();
    String path = raw == null || raw.isEmpty() ? "/" : raw;
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  private static Map<String, String> checked(Map<String, String> headers) {
    headers.forEach(
        (name, value) -> {
          if (!TOKEN.matcher(name).matches()) {
            throw new IllegalArgumentException(
                "headers: %s (expected: letters, digits and '-')".formatted(name.strip()));
          }
          if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                "headers.%s: (expected: none; the runtime sets it)".formatted(name));
          }
          if (!HEADER_VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                "headers.%s: (expected: printable ASCII on one line)".formatted(name));
          }
        });
    return Map.copyOf(headers);
  }
}
