package dev.agentruntime.aws.dynamodb.journal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The lease of a writer as it stands in the table.
 *
 * @param renewedAt when it was last written, by the clock of who wrote it
 * @param beat grows each time it is written
 * @param retention how long its entries are kept; null for ever
 * @param passes how often what the writer left was gone through
 */
record LeaseItem(
    WriterId writer,
    State state,
    Instant startedAt,
    Instant renewedAt,
    @Nullable Duration retention,
    long beat,
    int passes,
    ChainState chain) {
  static final String BEAT = "beat";
  static final String PASSES = "passes";
  static final String PROJECTED = "projected";
  static final String END = "end_seq";
  static final String END_HASH = "end_hash";
  static final String OPEN_FROM = "open_from";
  static final String OPEN_SINCE = "open_since";
  static final String STARTED_AT = "started_at";
  static final String RETENTION = "retention_s";

  /** How much longer than its entries an ended lease is kept: expired items linger. */
  private static final Duration LONGER = Duration.ofDays(7);

  private static final String PREFIX = "WRITER#";

  /** Whose the lease is. */
  enum State {
    /** The writer's, which renews it. */
    HELD,
    /** Nobody's: the writer stopped, or was taken for dead; what it left open is to be closed. */
    LEFT,
    /** Nobody's any more, and nothing is to be done. */
    ENDED;

    /** Returns the state as it is written. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  LeaseItem {
    Objects.requireNonNull(writer, "writer");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(renewedAt, "renewedAt");
    Objects.requireNonNull(chain, "chain");
  }

  static Map<String, AttributeValue> key(WriterId writer) {
    return Map.of(
        EventsTable.PK,
        AttributeValue.fromS(PREFIX + writer.value()),
        EventsTable.SK,
        AttributeValue.fromN("0"));
  }

  /**
   * Returns the lease that {@code item} holds.
   *
   * @throws IOException where it does not hold one
   */
  static LeaseItem of(Map<String, AttributeValue> item) throws IOException {
    try {
      String pk = Attributes.text(item, EventsTable.PK);
      return new LeaseItem(
          new WriterId(pk.substring(Math.min(pk.length(), PREFIX.length()))),
          State.valueOf(Attributes.text(item, EventsTable.LEASE).toUpperCase(Locale.ROOT)),
          Instant.ofEpochMilli(Attributes.number(item, STARTED_AT)),
          Instant.ofEpochMilli(Attributes.number(item, EventsTable.RENEWED_AT)),
          retention(item),
          Attributes.number(item, BEAT),
          Math.toIntExact(Attributes.number(item, PASSES)),
          new ChainState(
              new Link(Attributes.number(item, END), Attributes.digest(item, END_HASH)),
              Attributes.number(item, PROJECTED),
              oldest(item)));
    } catch (RuntimeException e) {
      throw new IOException("lease of a writer: " + e.getMessage(), e);
    }
  }

  private static @Nullable Duration retention(Map<String, AttributeValue> item) {
    Long seconds = Attributes.optionalNumber(item, RETENTION);
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }

  private static OpenAttempts.@Nullable Oldest oldest(Map<String, AttributeValue> item) {
    Long seq = Attributes.optionalNumber(item, OPEN_FROM);
    return seq == null ? null : new OpenAttempts.Oldest(seq, Attributes.number(item, OPEN_SINCE));
  }

  Map<String, AttributeValue> item() {
    Map<String, AttributeValue> item = new HashMap<>(key(writer));
    item.put(EventsTable.LEASE, AttributeValue.fromS(state.code()));
    item.put(STARTED_AT, Attributes.of(startedAt.toEpochMilli()));
    item.put(EventsTable.RENEWED_AT, Attributes.of(renewedAt.toEpochMilli()));
    item.put(BEAT, Attributes.of(beat));
    item.put(PASSES, Attributes.of(passes));
    item.put(END, Attributes.of(chain.end().seq()));
    item.put(END_HASH, Attributes.of(chain.end().hash()));
    item.put(PROJECTED, Attributes.of(chain.projected()));
    if (retention != null) {
      item.put(RETENTION, Attributes.of(retention.toSeconds()));
      if (state == State.ENDED) {
        item.put(
            EventsTable.EXPIRES_AT,
            Attributes.of(renewedAt.plus(retention).plus(LONGER).getEpochSecond()));
      }
    }
    OpenAttempts.Oldest oldest = chain.oldest();
    if (oldest != null) {
      item.put(OPEN_FROM, Attributes.of(oldest.seq()));
      item.put(OPEN_SINCE, Attributes.of(oldest.arrival()));
    }
    return item;
  }

  /** Returns what is written next, by whoever holds this. */
  LeaseItem renewed(State as, Instant now, ChainState chain) {
    return new LeaseItem(writer, as, startedAt, now, retention, beat + 1, passes, chain);
  }

  /** Returns this, after what the writer left was gone through once more. */
  LeaseItem passed(State as, Instant now) {
    return new LeaseItem(writer, as, startedAt, now, retention, beat + 1, passes + 1, chain);
  }

  /** Returns this, as of when it was taken from its writer: since its renewal much may be open. */
  LeaseItem taken(Instant now) {
    OpenAttempts.Oldest known = chain.oldest();
    ChainState left =
        new ChainState(
            chain.end(),
            chain.projected(),
            known == null
                ? new OpenAttempts.Oldest(chain.firstUnsettled(), renewedAt.toEpochMilli())
                : known);
    return new LeaseItem(writer, State.LEFT, startedAt, now, retention, beat + 1, 0, left);
  }

  /** Returns when the first of its dispatches that may be open was journaled or arrived. */
  Instant openSince() {
    OpenAttempts.Oldest oldest = chain.oldest();
    return oldest == null ? renewedAt : Instant.ofEpochMilli(oldest.arrival());
  }
}
