package dev.agentruntime.perf.deployed;

import java.io.IOException;

/** Where a cloud takes messages, and passes them to whoever subscribed. */
public interface Topic extends AutoCloseable {
  /**
   * Publishes a message.
   *
   * @param subject of an e-mail; what a subject cannot hold is left out
   * @param message the text
   * @return the id that the cloud gave it
   * @throws IOException where it was not taken; the message is one line
   */
  String publish(String subject, String message) throws IOException;

  @Override
  void close();
}
