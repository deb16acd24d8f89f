package dev.agentruntime.core.sigv4;

import dev.agentruntime.core.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a signature says of the body. */
public sealed interface Payload {
  /** Stands in place of a digest where the body is not signed. */
  String UNSIGNED = "UNSIGNED-PAYLOAD";

  /** The last line of the canonical request is one of {@code hashes}. */
  record Signed(List<String> hashes) implements Payload {
    public Signed {
      hashes = List.copyOf(hashes);
    }
  }

  /** What is said of the body is not so, or cannot be believed. */
  record Wrong(String detail) implements Payload {}

  /** Returns the digest of {@code body} as it is signed. */
  static String hash(byte[] body) {
    return Sha256.hex(body);
  }

  /**
   * Returns what {@code signature} must have covered. A body is always covered: {@link #UNSIGNED}
   * is let stand where there is none, and then there must be none.
   */
  static Payload of(PresentedSignature signature, RequestHead head, byte[] body) {
    List<String> said = said(signature, head);
    if (said.size() > 1) {
      return new Wrong(Names.CONTENT + ": given twice (expected: once)");
    }
    String hash = hash(body);
    if (said.isEmpty()) {
      // As Amazon S3 signs queries; elsewhere it is the digest of nothing.
      return signature.isQuery() && body.length == 0
          ? new Signed(List.of(hash, UNSIGNED))
          : new Signed(List.of(hash));
    }
    String wrong = wrong(said.getFirst(), hash, body);
    return wrong == null ? new Signed(said) : new Wrong(Names.CONTENT + ": " + wrong);
  }

  private static List<String> said(PresentedSignature signature, RequestHead head) {
    List<String> header = head.values(Names.CONTENT_HEADER);
    return header.isEmpty() && signature.isQuery()
        ? CanonicalQuery.parse(head.query()).values(Names.CONTENT)
        : header;
  }

  private static @Nullable String wrong(String said, String hash, byte[] body) {
    if (said.equals(UNSIGNED)) {
      return body.length == 0
          ? null
          : UNSIGNED + " with a body (expected: the SHA-256 digest of the body)";
    }
    if (!Sha256.HEX.matcher(said).matches()) {
      return Words.shown(said) + " (expected: 64 lower-case hexadecimal digits)";
    }
    return said.equals(hash) ? null : "not the digest of this body";
  }
}
