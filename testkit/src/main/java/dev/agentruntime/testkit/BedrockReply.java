package dev.agentruntime.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What a {@link LoopbackBedrock} does with a request. */
public final class BedrockReply {
  private static final int BYTES_PER_TOKEN = 4;

  private final Manner manner;
  private final int status;
  private final Map<String, String> headers;
  private final UnaryOperator<String> body;
  private final Duration latency;

  /** How it is given. */
  private enum Manner {
    /** Whole. */
    WHOLE,
    /** The connection is closed in the middle of it. */
    CUT,
    /** The connection is closed before it. */
    CLOSED,
    /** Never; the connection stays open. */
    SILENT
  }

  /**
   * @param body of the answer, by that of the request
   * @param latency from the request to the answer
   */
  private BedrockReply(
      Manner manner,
      int status,
      Map<String, String> headers,
      UnaryOperator<String> body,
      Duration latency) {
    this.manner = manner;
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.body = body;
    this.latency = latency;
  }

  /** Returns an answer of {@code text}, with tokens counted by its length and the request's. */
  public static BedrockReply answer(String text) {
    long out = tokens(text);
    return whole(
        200,
        Map.of(),
        request -> {
          long in = tokens(request);
          return """
          {"metrics":{"latencyMs":12},\
          "output":{"message":{"content":[{"text":"%s"}],"role":"assistant"}},\
          "stopReason":"end_turn",\
          "usage":{"inputTokens":%d,"outputTokens":%d,"totalTokens":%d}}"""
              .formatted(escaped(text), in, out, in + out);
        });
  }

  /** Returns an answer of Converse as it stands on the wire. */
  public static BedrockReply json(String body) {
    return whole(200, Map.of(), _ -> body);
  }

  /**
   * Returns an error as Bedrock gives it.
   *
   * @param type such as {@code ThrottlingException}
   */
  public static BedrockReply error(int status, String type, String message) {
    String body = "{\"message\":\"%s\"}".formatted(escaped(message));
    return whole(status, Map.of("x-amzn-ErrorType", type), _ -> body);
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

  /** Returns this with another body. */
  public BedrockReply saying(String other) {
    return new BedrockReply(manner, status, headers, _ -> other, latency);
  }

  /** Returns this, given that late. */
  public BedrockReply after(Duration delay) {
    return new BedrockReply(manner, status, headers, body, delay);
  }

  Duration latency() {
    return latency;
  }

  private BedrockReply in(Manner other) {
    return new BedrockReply(other, status, headers, body, latency);
  }

  private static BedrockReply whole(
      int status, Map<String, String> headers, UnaryOperator<String> body) {
    return new BedrockReply(Manner.WHOLE, status, headers, body, Duration.ZERO);
  }

  void send(HttpExchange exchange, String request) {
    try {
      switch (manner) {
        case SILENT -> {}
        case CLOSED -> exchange.close();
        case WHOLE, CUT -> {
          byte[] bytes = body.apply(request).getBytes(StandardCharsets.UTF_8);
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
