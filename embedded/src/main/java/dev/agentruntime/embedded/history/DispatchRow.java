package dev.agentruntime.embedded.history;

import org.jspecify.annotations.Nullable;

/**
 * What the index says of one dispatch, as far as one batch of records tells. Of texts it has what
 * {@link Attribute#bits} keeps.
 */
final class DispatchRow {
  final long seq;
  final int principal;
  final @Nullable Integer tenant;
  final int intent;
  @Nullable Integer status;
  @Nullable Place attempt;
  @Nullable Place outcome;

  DispatchRow(long seq, int principal, @Nullable Integer tenant, int intent) {
    this.seq = seq;
    this.principal = principal;
    this.tenant = tenant;
    this.intent = intent;
  }
}
