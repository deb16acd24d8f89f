package dev.agentruntime.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a {@link LoopbackBedrock} does with a request.
 *
 * @param body in which {@code INPUT_TOKENS} and {@code OUTPUT_TOKENS} stand for their number
 * @param latency from the request to the answer
 */
public record BedrockReply(
    Manner manner, int status, Map<String, String> headers, String body, Duration latency) {
  private static final int BYTES_PER_TOKEN = 4;

  /** How it is given. */
  public enum Manner {
    /** Whole. */
    WHOLE,
    /** The connection is closed in the middle of it. */
    CUT,
    /** The connection is closed before it. */
    CLOSED,
    /** Never; the connection stays open. */
    SILENT
  }

  public BedrockReply {
    Objects.requireNonNull(manner, "manner");
    headers = Map.copyOf(headers);
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(latency, "latency");
  }

  /** Returns an answer of {@code text}, with tokens counted by its length and the request's. */
  public static BedrockReply answer(String text) {
    return json(
        """
        {"metrics":{"latencyMs":12},\
        "output":{"message":{"content":[{"text":"%s"}],"role":"assistant"}},\
        "stopReason":"end_turn",\
        "usage":{"inputTokens":INPUT_TOKENS,"outputTokens":OUTPUT_TOKENS,"totalTokens":0}}"""
            .formatted(escaped(text))
            .replace("OUTPUT_TOKENS", Long.toString(tokens(text))));
  }

  /** Returns an answer of Converse as it stands on the wire. */
  public static BedrockReply json(String body) {
    return whole(200, Map.of(), body);
  }

  /**
   * Returns an error as Bedrock gives it.
   *
   * @param type such as {@code ThrottlingException}
   */
  public static BedrockReply error(int status, String type, String message) {
    return whole(
        status,
        Map.of("x-amzn-ErrorType", type),
        "{\"message\":\"%s\"}".formatted(escaped(message)));
  }

  /** Returns an answer that breaks off. */
  public static BedrockReply cut() {
    return answer("Hello from loopback.").in(Manner.CUT);
  }

  /** Returns the end of the connection instead of an answer. */
  public static BedrockReply closed() {
    return answer("").in(Manner.CLOSED);
  }

  /** Returns no answer at all. */
  public static BedrockReply silence() {
    return answer("").in(Manner.SILENT);
  }

  /** Returns this with a header more. */
  public BedrockReply with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new BedrockReply(manner, status, more, body, latency);
  }

  /** Returns this, given that late. */
  public BedrockReply after(Duration delay) {
    return new BedrockReply(manner, status, headers, body, delay);
  }

  private BedrockReply in(Manner other) {
    return new BedrockReply(other, status, headers, body, latency);
  }

  private static BedrockReply whole(int status, Map<String, String> headers, String body) {
    return new BedrockReply(Manner.WHOLE, status, headers, body, Duration.ZERO);
  }

  void send(HttpExchange exchange, String request) {
    try {
      switch (manner) {
        case SILENT -> {}
        case CLOSED -> exchange.close();
        case WHOLE, CUT -> {
          byte[] bytes =
              body.replace("INPUT_TOKENS", Long.toString(tokens(request)))
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          headers.forEach(exchange.getResponseHeaders()::set);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange
              .getResponseBody()
              .write(bytes, 0, manner == Manner.CUT ? bytes.length / 2 : bytes.length);
          exchange.close();
        }
      }
    } catch (IOException e) {
      // Whoever asked is gone.
      exchange.close();
    }
  }

  private static long tokens(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length / BYTES_PER_TOKEN;
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
