package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.journal.JournalEntry;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where an entry stands: there is one place for the attempt of a dispatch, and one for its outcome.
 *
 * @param place 1 for the attempt, 2 for the outcome
 */
record EntryKey(DispatchId dispatch, int place) {
  static final int ATTEMPT = 1;
  static final int OUTCOME = 2;

  private static final String PREFIX = "DISPATCH#";

  EntryKey {
    Objects.requireNonNull(dispatch, "dispatch");
    if (place != ATTEMPT && place != OUTCOME) {
      throw new IllegalArgumentException("place: " + place + " (expected: 1 or 2)");
    }
  }

  static EntryKey of(JournalEntry entry) {
    return new EntryKey(
        entry.subject().dispatchId(),
        switch (entry) {
          case JournalEntry.Attempt _ -> ATTEMPT;
          case JournalEntry.Outcome _ -> OUTCOME;
        });
  }

  /**
   * Returns the key of an item.
   *
   * @throws IllegalArgumentException where it is no entry's
   */
  static EntryKey of(Map<String, AttributeValue> item) {
    String pk = Attributes.text(item, EventsTable.PK);
    if (!pk.startsWith(PREFIX)) {
      throw new IllegalArgumentException("pk: " + pk + " (expected: DISPATCH# and an id)");
    }
    return new EntryKey(
        new DispatchId(pk.substring(PREFIX.length())),
        Math.toIntExact(Attributes.number(item, EventsTable.SK)));
  }

  /** Returns the other place of the dispatch. */
  EntryKey other() {
    return new EntryKey(dispatch, place == ATTEMPT ? OUTCOME : ATTEMPT);
  }

  static String pk(DispatchId dispatch) {
    return PREFIX + dispatch.value();
  }

  Map<String, AttributeValue> item() {
    return Map.of(
        EventsTable.PK,
        AttributeValue.fromS(pk(dispatch)),
        EventsTable.SK,
        AttributeValue.fromN(Integer.toString(place)));
  }
}
