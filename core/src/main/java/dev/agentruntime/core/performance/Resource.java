package dev.agentruntime.core.performance;

import java.util.Locale;

/** What a runtime can run out of. */
public enum Resource {
  /** The cores that the process may use. */
  CPU,
  /** The memory that the process may take, and its heap; the fuller of the two. */
  MEMORY,
  /** The bandwidth of the network, the busier direction. */
  NETWORK,
  /**
   * The journal's disk: the share of time in which it makes records durable; on DynamoDB,
   * throttles.
   */
  DATABASE;

  /** Returns the resource as it is written. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
