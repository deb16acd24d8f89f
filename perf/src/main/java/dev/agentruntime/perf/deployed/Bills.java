package dev.agentruntime.perf.deployed;

import java.io.IOException;

/** What a cloud charged for. Asking may itself cost money. */
public interface Bills extends AutoCloseable {
  /**
   * Returns what was charged.
   *
   * @throws IOException where it cannot be had; the message is one line
   */
  Bill bill(BillQuery query) throws IOException;

  @Override
  void close();
}
