package dev.agentruntime.server;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A runtime that serves. */
public final class AgentRuntime implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AgentRuntime.class);

  private final URI url;
  private final Drain drain;
  private final Parts parts;

  /** Lets the dispatches in flight finish and takes no more. */
  @FunctionalInterface
  interface Drain {
    /** Returns whether all finished in time. */
    boolean run() throws InterruptedException;
  }

  AgentRuntime(URI url, Drain drain, Parts parts) {
    this.url = url;
    this.drain = drain;
    this.parts = parts;
  }

  /** Returns where it listens. */
  public URI url() {
    return url;
  }

  /** Takes no more dispatches, lets those in flight finish, and stops. */
  @Override
  public void close() {
    log.info("draining");
    try {
      if (!drain.run()) {
        log.warn("not all dispatches ended in time; the journal will close them as interrupted");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    parts.close();
    log.info("stopped");
  }

  /** What was started, to be stopped in the reverse order. */
  static final class Parts implements AutoCloseable {
    private final Deque<Part> parts = new ArrayDeque<>();

    private record Part(String name, AutoCloseable closeable) {}

    <T extends AutoCloseable> T add(String name, T closeable) {
      parts.push(new Part(name, closeable));
      return closeable;
    }

    /** Stops every part, whatever befalls the others. */
    @Override
    public void close() {
      while (!parts.isEmpty()) {
        Part part = parts.pop();
        try {
          part.closeable().close();
        } catch (Exception e) {
          log.warn("{} did not stop cleanly", part.name(), e);
        }
      }
    }
  }
}
