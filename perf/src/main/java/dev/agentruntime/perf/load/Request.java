package dev.agentruntime.perf.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP request, without the server that it goes to. */
final class Request {
  private static final int HEAD = 512;

  private final String method;
  private final String path;
  private final Map<String, String> headers;
  private final byte[] body;

  /** The bytes of HTTP/1.1, made once for a request that is sent often. */
  private byte @Nullable [] wire;

  /**
   * @param path from the root, with its query
   * @param headers beyond those that frame the message
   * @param body empty for none
   */
  Request(String method, String path, Map<String, String> headers, byte[] body) {
    this.method = method;
    this.path = path;
    this.headers = Map.copyOf(headers);
    this.body = body.clone();
  }

  String method() {
    return method;
  }

  String path() {
    return path;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body.clone();
  }

  /** Returns the request as HTTP/1.1 has it; not to be changed. Always of the same target. */
  byte[] wire(Target target) {
    byte[] made = wire;
    if (made == null) {
      made = encoded(target);
      // Two threads may make it at once: the same bytes.
      wire = made;
    }
    return made;
  }

  private byte[] encoded(Target target) {
    StringBuilder head = new StringBuilder(HEAD);
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(target.authority()).append("\r\n");
    append(head, target.headers());
    append(head, headers);
    if (body.length > 0 || !"GET".equals(method)) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(first, first.length + body.length);
    System.arraycopy(body, 0, all, first.length, body.length);
    return all;
  }

  private static void append(StringBuilder head, Map<String, String> headers) {
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
  }
}
