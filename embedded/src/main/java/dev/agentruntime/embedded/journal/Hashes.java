package dev.agentruntime.embedded.journal;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash that chains records: SHA-256 (FIPS 180-4). For one thread. */
final class Hashes {
  static final int BYTES = 32;

  private final MessageDigest sha256;

  Hashes() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void hash(byte[] bytes, int from, int to, byte[] into) {
    sha256.update(bytes, from, to - from);
    try {
      int written = sha256.digest(into, 0, BYTES);
      if (written != BYTES) {
        throw new IllegalStateException("SHA-256 of " + written + " bytes (expected: 32)");
      }
    } catch (DigestException e) {
      throw new IllegalStateException("no room for a SHA-256 (expected: 32 bytes)", e);
    }
  }

  /** Returns the hash of {@code bytes} as it is written: {@code sha256:} and 64 digits. */
  String text(byte[] bytes, int from, int to) {
    byte[] hash = new byte[BYTES];
    hash(bytes, from, to, hash);
    return text(hash);
  }

  static String text(byte[] hash) {
    return "sha256:" + HexFormat.of().formatHex(hash);
  }

  static byte[] parse(String text) {
    return HexFormat.of().parseHex(text, "sha256:".length(), text.length());
  }
}
