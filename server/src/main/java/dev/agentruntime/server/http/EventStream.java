package dev.agentruntime.server.http;

import java.util.Optional;
import java.util.function.Consumer;

/** Server-sent events that follow an answer's head, for as long as somebody reads them. */
@FunctionalInterface
interface EventStream {

  /** A comment, which readers pass over: it shows that the connection is alive. */
  String COMMENT = ":\n\n";

  /**
   * Hands each event from now on to {@code event}, as it is to be written; it may be called from
   * any thread and does not wait.
   *
   * @return ends the events; empty where there is no room for another reader
   */
  Optional<AutoCloseable> open(Consumer<byte[]> event);
}
