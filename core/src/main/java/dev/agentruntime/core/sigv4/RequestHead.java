package dev.agentruntime.core.sigv4;

import java.util.List;
import java.util.Objects;

/**
 * A request without its body, as it is sent.
 *
 * @param method such as {@code POST}
 * @param path as in the request line, percent-encoded as it is there; empty stands for {@code /}
 * @param query as in the request line, without its question mark; empty for none
 * @param headers in the order in which they are sent
 */
public record RequestHead(String method, String path, String query, List<HttpHeader> headers) {
  public RequestHead {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(query, "query");
    headers = List.copyOf(headers);
  }

  /**
   * Returns every value of a header, in order.
   *
   * @param lowerName in lower case
   */
  public List<String> values(String lowerName) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(lowerName))
        .map(HttpHeader::value)
        .toList();
  }

  /** Returns what is no secret. */
  @Override
  public String toString() {
    return method + " " + headers;
  }
}
