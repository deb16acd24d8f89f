package dev.agentruntime.perf.aws;

import com.sun.net.httpserver.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A request that came. */
final class Received {
  private static final List<String> SHOWN =
      List.of("Smithy-Protocol", "X-Amz-Target", "Content-Type", "Authorization");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private final String line;
  private final Headers headers;
  private final byte[] body;

  Received(String line, Headers headers, byte[] body) {
    this.line = line;
    this.headers = headers;
    this.body = body;
  }

  /** Returns it as text, without what differs from one time to the next. */
  String text() {
    return Stream.concat(
                Stream.of(line),
                SHOWN.stream().filter(headers::containsKey).map(name -> name + ": " + header(name)))
            .collect(Collectors.joining("\n"))
        + "\n\n"
        + content()
        + "\n";
  }

  /** Returns the body as JSON. */
  JsonNode json() {
    return Objects.requireNonNull(headers.getFirst("Content-Type")).contains("cbor")
        ? Cbor.decode(body)
        : JSON.readTree(body);
  }

  /* Of the signature, the date and what follows from it is left out. */
  private String header(String name) {
    return String.valueOf(headers.getFirst(name))
        .replaceAll("Credential=([^/]+)/[0-9]{8}/", "Credential=$1/DATE/")
        .replaceAll("Signature=[0-9a-f]{64}", "Signature=…");
  }

  private String content() {
    return Objects.requireNonNull(headers.getFirst("Content-Type")).contains("form")
        ? Stream.of(new String(body, StandardCharsets.UTF_8).split("&"))
            .map(field -> URLDecoder.decode(field, StandardCharsets.UTF_8))
            .collect(Collectors.joining("\n"))
        : JSON.writeValueAsString(JSON.treeToValue(json(), Object.class));
  }
}
