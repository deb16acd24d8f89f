package dev.agentruntime.aws.dynamodb.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Entries that become durable together, each after the one before in the chain.
 *
 * @param waiting who waits for each
 * @param entries at least one
 */
record Group(List<Waiting> waiting, List<ChainedEntry> entries) {
  /** A token has at most 36 characters. */
  private static final int TOKEN_LENGTH = 36;

  Group {
    waiting = List.copyOf(waiting);
    entries = List.copyOf(entries);
    if (entries.isEmpty() || waiting.size() != entries.size()) {
      throw new IllegalArgumentException(
          "entries: %d of %d (expected: as many, at least one)"
              .formatted(entries.size(), waiting.size()));
    }
  }

  /**
   * Returns what waits, chained after {@code end}.
   *
   * @param open tells the attempts of outcomes
   * @param expiresAt when the entries are kept no longer; null for never
   */
  static Group after(
      Link end,
      WriterId writer,
      List<Waiting> waiting,
      OpenAttempts open,
      @Nullable Long expiresAt) {
    List<ChainedEntry> entries = new ArrayList<>();
    Link before = end;
    for (Waiting each : waiting) {
      ChainedEntry entry =
          ChainedEntry.after(
              before,
              writer,
              each.written(),
              each.attempt() != null
                  ? each.attempt()
                  : each.written().key().place() == EntryKey.OUTCOME
                      ? open.hash(each.written().key().dispatch()).orElse(null)
                      : null,
              expiresAt);
      entries.add(entry);
      before = entry.link();
    }
    return new Group(waiting, entries);
  }

  Link end() {
    return Objects.requireNonNull(entries.getLast()).link();
  }

  /** Returns the same text for the same group, and for no other. */
  String token() {
    String hash = end().hash().value();
    return hash.substring(hash.length() - TOKEN_LENGTH);
  }
}
