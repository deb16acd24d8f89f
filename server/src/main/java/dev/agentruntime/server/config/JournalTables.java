package dev.agentruntime.server.config;

import java.util.Objects;

/**
 * The tables of DynamoDB that the journal is kept in.
 *
 * @param events the journal itself
 * @param dispatches what is read of it
 */
public record JournalTables(String events, String dispatches) {
  public JournalTables {
    Objects.requireNonNull(events, "events");
    Objects.requireNonNull(dispatches, "dispatches");
  }
}
