package dev.agentruntime.aws.loopback;

import com.sun.net.httpserver.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A request that came. */
public record Received(String line, Headers headers, String body) {
  private static final List<String> SHOWN =
      List.of("X-Amz-Target", "Content-Type", "Authorization");

  /** Returns it as text, without what differs from one time to the next. */
  public String text() {
    return Stream.concat(
                Stream.of(line),
                SHOWN.stream().filter(headers::containsKey).map(name -> name + ": " + header(name)))
            .collect(Collectors.joining("\n"))
        + "\n\n"
        + content()
        + "\n";
  }

  /* Of the signature, the date and what follows from it is left out. */
  private String header(String name) {
    return String.valueOf(headers.getFirst(name))
        .replaceAll("Credential=([^/]+)/[0-9]{8}/", "Credential=$1/DATE/")
        .replaceAll("Signature=[0-9a-f]{64}", "Signature=…");
  }

  private String content() {
    return Objects.requireNonNull(headers.getFirst("Content-Type")).contains("form")
        ? Stream.of(body.split("&"))
            .map(field -> URLDecoder.decode(field, StandardCharsets.UTF_8))
            .collect(Collectors.joining("\n"))
        : body;
  }
}
