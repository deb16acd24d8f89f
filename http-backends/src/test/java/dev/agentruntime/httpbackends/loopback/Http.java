package dev.agentruntime.httpbackends.loopback;

import java.nio.charset.StandardCharsets;

/** Raw responses. */
public final class Http {
  private Http() {}

  public static String response(String status, String contentType, String body) {
    return "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, contentType, body.getBytes(StandardCharsets.UTF_8).length, body);
  }

  public static String head(String status, String... headers) {
    return "HTTP/1.1 " + status + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }
}
