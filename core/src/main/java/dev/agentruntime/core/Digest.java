package dev.agentruntime.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest, written as {@code sha256:} and 64 hexadecimal digits. */
public record Digest(String value) {
  private static final String PREFIX = "sha256:";
  private static final int LENGTH = PREFIX.length() + 64;

  /** Looked up once: the platform's look-up costs more than a short digest. */
  private static final MessageDigest SHA_256 = sha256();

  public Digest {
    if (value.length() != LENGTH
        || !value.startsWith(PREFIX)
        || !Ascii.all(value, PREFIX.length(), Ascii::isLowerHex)) {
      throw new IllegalArgumentException(
          "digest: " + value + " (expected: sha256: and 64 hexadecimal digits)");
    }
  }

  public static Digest of(byte[] bytes) {
    return new Digest(PREFIX + HexFormat.of().formatHex(fresh().digest(bytes)));
  }

  public static Digest of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest fresh() {
    try {
      return (MessageDigest) SHA_256.clone();
    } catch (CloneNotSupportedException e) {
      return sha256();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
