package dev.agentruntime.core.governance;

import java.io.IOException;

/** Where policies come from. */
public interface PolicySource extends AutoCloseable {

  /**
   * Returns the texts as they stand now.
   *
   * @throws IOException where they cannot be read, or there are none; the message names the place
   */
  PolicyDocuments load() throws IOException;

  /** Calls {@code onChange} whenever the texts may have changed, until this source is closed. */
  void watch(Runnable onChange);

  @Override
  void close();
}
