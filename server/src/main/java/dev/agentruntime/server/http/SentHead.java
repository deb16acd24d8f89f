package dev.agentruntime.server.http;

import dev.agentruntime.core.sigv4.HttpHeader;
import dev.agentruntime.core.sigv4.RequestHead;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The head of a request as its sender wrote it. */
final class SentHead {
  private SentHead() {}

  static RequestHead of(HttpServerRequest request) {
    List<HttpHeader> headers = new ArrayList<>();
    for (Map.Entry<String, String> header : request.headers()) {
      headers.add(new HttpHeader(header.getKey(), written(header.getValue())));
    }
    return new RequestHead(
        request.method().name(),
        written(Objects.requireNonNullElse(request.path(), "")),
        written(Objects.requireNonNullElse(request.query(), "")),
        headers);
  }

  /** The server reads each byte as a character; those who sign write UTF-8. */
  private static String written(String read) {
    return read.chars().allMatch(c -> c < 0x80)
        ? read
        : new String(read.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
