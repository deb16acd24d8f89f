package dev.agentruntime.core.sigv4;

import dev.agentruntime.core.sigv4.SignatureReading.Malformed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The two places in which a signature is sent. */
final class SignatureForms {
  private static final Set<String> PARTS = Set.of("Credential", "SignedHeaders", "Signature");
  private static final String HEADER_EXPECTED =
      " (expected: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…)";

  private SignatureForms() {}

  static SignatureReading inHeader(RequestHead head, List<String> authorization) {
    String text = authorization.getFirst();
    int space = text.indexOf(' ');
    if (authorization.size() > 1) {
      return new Malformed("Authorization: given twice (expected: once)");
    }
    if (space < 0 || !text.substring(0, space).equals(SigningKey.ALGORITHM)) {
      return new Malformed("Authorization: another algorithm" + HEADER_EXPECTED);
    }
    Map<String, String> parts = new HashMap<>();
    for (String part : text.substring(space).split(",", -1)) {
      int equals = part.indexOf('=');
      String name = part.substring(0, Math.max(0, equals)).strip();
      if (!PARTS.contains(name) || parts.put(name, part.substring(equals + 1).strip()) != null) {
        return new Malformed("Authorization: another form" + HEADER_EXPECTED);
      }
    }
    if (!parts.keySet().equals(PARTS)) {
      return new Malformed("Authorization: a part is missing" + HEADER_EXPECTED);
    }
    List<String> dates = head.values(Names.DATE_HEADER);
    List<String> tokens = head.values(Names.TOKEN_HEADER);
    if (dates.size() != 1 || tokens.size() > 1) {
      return new Malformed(
          dates.size() == 1
              ? Names.TOKEN + ": given twice (expected: once)"
              : "%s: given %d times (expected: once)".formatted(Names.DATE, dates.size()));
    }
    return new RawSignature(
            text(parts, "Credential"),
            dates.getFirst(),
            null,
            text(parts, "SignedHeaders"),
            text(parts, "Signature"),
            tokens.isEmpty() ? null : tokens.getFirst())
        .read(head);
  }

  static SignatureReading inQuery(RequestHead head) {
    CanonicalQuery query = CanonicalQuery.parse(head.query());
    Map<String, String> parts = new HashMap<>();
    for (String name : Names.PARAMETERS) {
      List<String> values = query.values(name);
      if (values.size() > 1) {
        return new Malformed(name + ": given twice (expected: once)");
      }
      values.forEach(value -> parts.put(name, value));
    }
    for (String name :
        List.of(
            Names.ALGORITHM,
            Names.CREDENTIAL,
            Names.DATE,
            Names.EXPIRES,
            Names.SIGNED_HEADERS,
            Names.SIGNATURE)) {
      if (!parts.containsKey(name)) {
        return new Malformed(name + ": none (expected: one in the query)");
      }
    }
    if (!text(parts, Names.ALGORITHM).equals(SigningKey.ALGORITHM)) {
      return new Malformed(
          "%s: another (expected: %s)".formatted(Names.ALGORITHM, SigningKey.ALGORITHM));
    }
    return new RawSignature(
            text(parts, Names.CREDENTIAL),
            text(parts, Names.DATE),
            text(parts, Names.EXPIRES),
            text(parts, Names.SIGNED_HEADERS),
            text(parts, Names.SIGNATURE),
            parts.get(Names.TOKEN))
        .read(head);
  }

  private static String text(Map<String, String> parts, String name) {
    @Nullable String text = parts.get(name);
    return text == null ? "" : text;
  }
}
