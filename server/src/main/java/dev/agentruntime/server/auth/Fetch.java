package dev.agentruntime.server.auth;

import java.io.IOException;

/** What asks for the bytes of a key set. */
@FunctionalInterface
interface Fetch {

  /**
   * Returns the bytes, blocking for a bounded time.
   *
   * @throws IOException where they cannot be had
   */
  byte[] fetch() throws IOException, InterruptedException;
}
