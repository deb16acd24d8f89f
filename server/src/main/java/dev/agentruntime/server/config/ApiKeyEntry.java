package dev.agentruntime.server.config;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.identity.EntityName;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One API key, known by its digest alone.
 *
 * @param id what the key is called; policies see it as {@code principal.claims.key_id}
 * @param hash of the key in UTF-8
 * @param principal whose key it is
 * @param groups ids of the {@code Group} entities that the principal is in
 * @param tenant id of the {@code Tenant} entity; null for none
 */
public record ApiKeyEntry(
    String id, Digest hash, EntityName principal, Set<String> groups, @Nullable String tenant) {
  public ApiKeyEntry {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(principal, "principal");
    groups = Set.copyOf(groups);
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
        key.required(
            "principal",
            Forms.PRINCIPAL,
            new EntityName("Agent", "x"),
            "Whose key it is, such as `Agent::\"billing-bot\"`; a plain id is an `Agent`."),
        Set.copyOf(
            key.optionalList("groups", Forms.text(512), "The groups that the principal is in.")),
        key.optional("tenant", Forms.text(512), "none", "The tenant of the principal."));
  }
}
