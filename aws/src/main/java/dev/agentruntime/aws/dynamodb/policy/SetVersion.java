package dev.agentruntime.aws.dynamodb.policy;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.governance.PolicyDocuments;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A version of a policy set, and what tells whether all of it was read.
 *
 * @param version from 1, one more with each change
 * @param edition the items that hold its texts; versions share them where one is rolled back to
 * @param policies how many policy documents there are
 * @param hash of the policy documents
 * @param schemaHash of the schema; null where there is none
 * @param at when it was published
 */
public record SetVersion(
    long version,
    String edition,
    int policies,
    Digest hash,
    @Nullable Digest schemaHash,
    Instant at) {
  public SetVersion {
    Objects.requireNonNull(edition, "edition");
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(at, "at");
    if (version < 1) {
      throw new IllegalArgumentException("version: " + version + " (expected: >= 1)");
    }
  }

  static SetVersion of(long version, String edition, PolicyDocuments documents, Instant at) {
    return new SetVersion(
        version,
        edition,
        documents.policies().size(),
        documents.hash(),
        schemaHash(documents.schema()),
        at);
  }

  /** Returns whether {@code documents} are all that this version holds, and nothing else. */
  public boolean holds(PolicyDocuments documents) {
    return documents.policies().size() == policies
        && documents.hash().equals(hash)
        && Objects.equals(schemaHash(documents.schema()), schemaHash);
  }

  private static @Nullable Digest schemaHash(PolicyDocuments.@Nullable Document schema) {
    return schema == null ? null : Digest.of(schema.name() + '\0' + schema.text());
  }
}
