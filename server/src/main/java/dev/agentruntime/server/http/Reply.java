package dev.agentruntime.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer, ready to be written.
 *
 * @param headers beside Content-Type, Content-Length and X-Correlation-ID
 * @param events what follows the body; null where nothing does
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never changed or compared
record Reply(
    int status,
    String contentType,
    List<Map.Entry<String, String>> headers,
    byte[] body,
    @Nullable EventStream events) {
  static final String JSON = "application/json";
  static final String PROBLEM = "application/problem+json";

  Reply {
    headers = List.copyOf(headers);
  }

  static Reply of(int status, String contentType, byte[] body) {
    return new Reply(status, contentType, List.of(), body, null);
  }

  Reply with(String header, String value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(headers);
    more.add(Map.entry(header, value));
    return new Reply(status, contentType, more, body, events);
  }

  Reply followedBy(EventStream more) {
    return new Reply(status, contentType, headers, body, more);
  }
}
