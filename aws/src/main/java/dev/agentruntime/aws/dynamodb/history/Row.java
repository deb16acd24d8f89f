package dev.agentruntime.aws.dynamodb.history;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.journal.DispatchHistory.Lifecycle;
import dev.agentruntime.core.journal.DispatchSearch;
import dev.agentruntime.core.journal.JournalEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the table says of a dispatch: enough to find it; the rest is in the journal. */
record Row(
    DispatchId id,
    String principal,
    @Nullable String tenant,
    String intent,
    DispatchSearch.State state) {
  Row {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(intent, "intent");
    Objects.requireNonNull(state, "state");
  }

  /** Returns the row of a dispatch whose last entry is {@code last}. */
  static Row of(JournalEntry last) {
    JournalEntry.Subject subject = last.subject();
    return new Row(
        subject.dispatchId(),
        subject.principal().toString(),
        subject.tenant(),
        subject.intent().name(),
        DispatchSearch.State.of(new Lifecycle(List.of(last))));
  }

  boolean isOpen() {
    return state == DispatchSearch.State.OPEN;
  }

  Bucket bucket() {
    return Bucket.of(id);
  }

  /**
   * Returns the item.
   *
   * @param expiresAt when it may be removed, in seconds since 1970; null for never
   */
  Map<String, AttributeValue> item(@Nullable Long expiresAt) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(DispatchesTable.PK, AttributeValue.fromS(bucket().key()));
    item.put(DispatchesTable.SK, AttributeValue.fromS(id.value()));
    item.put(DispatchesTable.PRINCIPAL, AttributeValue.fromS(principal));
    if (tenant != null) {
      item.put(DispatchesTable.TENANT, AttributeValue.fromS(tenant));
    }
    item.put(DispatchesTable.INTENT, AttributeValue.fromS(intent));
    item.put(DispatchesTable.STATE, AttributeValue.fromS(state.code()));
    if (expiresAt != null) {
      item.put(DispatchesTable.EXPIRES_AT, AttributeValue.fromN(Long.toString(expiresAt)));
    }
    return item;
  }
}
