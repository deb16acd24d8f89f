package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.core.Digest;
import java.util.Objects;

/**
 * The end of a chain: what the next entry has to name.
 *
 * @param seq number of the last entry; 0 before the first
 * @param hash of that entry
 */
record Link(long seq, Digest hash) {
  Link {
    Objects.requireNonNull(hash, "hash");
  }

  /** Returns what the first entry of {@code writer} names: the digest of the writer's key. */
  static Link origin(WriterId writer) {
    return new Link(0, Digest.of("WRITER#" + writer.value()));
  }
}
