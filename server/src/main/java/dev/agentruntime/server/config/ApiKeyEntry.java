package dev.agentruntime.server.config;

import dev.agentruntime.core.Digest;
import java.util.Objects;

/**
 * One API key, known by its digest alone.
 *
 * @param id what the key is called; policies see it as {@code principal.claims.key_id}
 * @param hash of the key in UTF-8
 */
public record ApiKeyEntry(String id, Digest hash, KeyHolder holder) {
  public ApiKeyEntry {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(holder, "holder");
  }

  static ApiKeyEntry read(Section key) {
    return new ApiKeyEntry(
        key.required(
            "id",
            Forms.NAMES,
            "id",
            "What the key is called, in policies `principal.claims.key_id`."),
        key.required(
            "hash",
            Forms.DIGEST,
            Digest.of(""),
            "The SHA-256 digest of the key; the key itself stands nowhere."),
        KeyHolder.read(key));
  }
}
