package dev.agentruntime.perf.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** An answer, as a service of AWS gives it. */
final class Reply {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private Reply(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** Returns an answer of CloudWatch, which stands in a file as JSON and is sent as CBOR. */
  static Reply cloudWatch(String json) {
    return cbor(200, Map.of(), json);
  }

  /** Returns an error of CloudWatch; the header says the code that it had before CBOR. */
  static Reply cloudWatchError(int status, String code, String type, String message) {
    return cbor(
        status,
        Map.of("x-amzn-query-error", code + ";Sender"),
        "{\"__type\": \"com.amazonaws.cloudwatch#%s\", \"message\": \"%s\"}"
            .formatted(type, message));
  }

  private static Reply cbor(int status, Map<String, String> more, String json) {
    Map<String, String> headers = new java.util.TreeMap<>(more);
    headers.put("Content-Type", "application/cbor");
    headers.put("smithy-protocol", "rpc-v2-cbor");
    return new Reply(status, headers, Cbor.encode(JsonMapper.shared().readTree(json)));
  }

  /** Returns an answer of Cost Explorer. */
  static Reply json(int status, String json) {
    return new Reply(
        status,
        Map.of("Content-Type", "application/x-amz-json-1.1"),
        json.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns an answer of SNS. */
  static Reply xml(int status, String xml) {
    return new Reply(
        status, Map.of("Content-Type", "text/xml"), xml.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the text of a golden file. */
  static String golden(String name) {
    try (InputStream file = Objects.requireNonNull(Reply.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }
}
