package dev.agentruntime.server.config;

import java.util.Objects;

/**
 * A set of policies in DynamoDB.
 *
 * @param name of the table
 * @param set which of the sets in the table
 */
public record PolicyTable(String name, String set) {
  public PolicyTable {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(set, "set");
  }
}
