package dev.agentruntime.core.sigv4;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A case of AWS's test suite: a request, and the signatures that it has. */
record Vector(
    String name,
    List<String> traits,
    RequestHead head,
    String body,
    String headerSignature,
    String querySignature) {
  static final Instant TIME = Instant.parse("2015-08-30T12:36:00Z");
  static final String REGION = "us-east-1";
  static final String SERVICE = "service";
  static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

  static List<Vector> all() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Vector.class.getResourceAsStream("vectors.txt"), "vectors.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<Vector> vectors = new ArrayList<>();
      for (String block : text.split("\n\n", -1)) {
        if (block.startsWith("case ")) {
          vectors.add(parse(block.strip().lines().toList()));
        }
      }
      return vectors;
    }
  }

  PathForm form() {
    return traits.contains("unnormalized") ? PathForm.UNNORMALIZED : PathForm.NORMALIZED;
  }

  boolean sendsContentHash() {
    return traits.contains("content-hash");
  }

  /** Returns the key to sign with; a token that is added later is not signed. */
  AccessKey key() {
    return new AccessKey("AKIDEXAMPLE", SECRET, trait("token="));
  }

  @Nullable String lateToken() {
    return trait("late-token=");
  }

  @Override
  public String toString() {
    return name;
  }

  private @Nullable String trait(String prefix) {
    return traits.stream()
        .filter(trait -> trait.startsWith(prefix))
        .map(trait -> trait.substring(prefix.length()))
        .findFirst()
        .orElse(null);
  }

  private static Vector parse(List<String> lines) {
    List<String> words = List.of(lines.getFirst().split(" ", -1));
    String line = lines.get(1);
    String method = line.substring(0, line.indexOf(' '));
    String target = line.substring(method.length() + 1);
    int question = target.indexOf('?');
    List<HttpHeader> headers = new ArrayList<>();
    String body = "";
    for (String field : lines.subList(2, lines.size() - 2)) {
      if (field.startsWith("=")) {
        body = field.substring(1);
      } else {
        int colon = field.indexOf(':');
        headers.add(
            new HttpHeader(
                field.substring(0, colon), field.substring(colon + 1).replace("\\n", "\n")));
      }
    }
    RequestHead head =
        new RequestHead(
            method,
            question < 0 ? target : target.substring(0, question),
            question < 0 ? "" : target.substring(question + 1),
            headers);
    return new Vector(
        words.get(1),
        words.subList(2, words.size()),
        head,
        body,
        lines.get(lines.size() - 2).substring("header ".length()),
        lines.getLast().substring("query ".length()));
  }
}
