package dev.agentruntime.embedded.history;

import org.jspecify.annotations.Nullable;

/** What the index says of one dispatch, as far as one batch of records tells. */
final class DispatchRow {
  final long seq;
  final long atMicros;
  final String principal;
  final @Nullable String tenant;
  final String intent;
  @Nullable String status;
  @Nullable Place attempt;
  @Nullable Place outcome;

  DispatchRow(long seq, long atMicros, String principal, @Nullable String tenant, String intent) {
    this.seq = seq;
    this.atMicros = atMicros;
    this.principal = principal;
    this.tenant = tenant;
    this.intent = intent;
  }
}
