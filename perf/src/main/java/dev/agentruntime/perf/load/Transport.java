package dev.agentruntime.perf.load;

/** What carries requests to a server, and tells of their ends. */
interface Transport extends AutoCloseable {

  /** Sends at once where a connection is free, and else as soon as one is; never waits. */
  void send(Exchange exchange);

  /** Gives up what has been under way for too long. To be called often. */
  void sweep(long nowNanos);

  /** Gives up everything that is under way or waits, without telling of it. */
  @Override
  void close();
}
