package dev.agentruntime.server.auth;

import java.io.IOException;

/** What a list of keys is read from, over and over, since it may change. Many threads may ask. */
@FunctionalInterface
public interface KeySource {

  /**
   * Returns the list as it is now. It is asked once a second at most, by a thread on which a caller
   * waits: a source that is far away answers with what it fetched last, and fetches in the
   * background.
   *
   * @throws IOException where there is none; the message says why, and nothing secret
   */
  byte[] read() throws IOException;
}
