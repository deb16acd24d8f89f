package dev.agentruntime.server.auth;

import dev.agentruntime.server.config.Problem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a source says, read again when it changes. It is looked at on use, once a second at most;
 * one that has become unusable is reported once, and what it said before goes on.
 */
final class Reloaded<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Reloaded.class);
  private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

  private final String name;
  private final KeySource source;
  private final Parser<T> parser;
  private final LongSupplier nanos;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile State<T> state;
  private volatile long readAt;

  private Reloaded(
      String name, KeySource source, Parser<T> parser, LongSupplier nanos, State<T> state) {
    this.name = name;
    this.source = source;
    this.parser = parser;
    this.nanos = nanos;
    this.state = state;
    this.readAt = nanos.getAsLong();
  }

  /**
   * Returns what {@code source} says, or null where it is unusable, which {@code problems} then
   * say.
   *
   * @param name of the source, for the places of problems
   */
  static <T> @Nullable Reloaded<T> open(
      String name, KeySource source, Parser<T> parser, LongSupplier nanos, List<Problem> problems) {
    return switch (read(source)) {
      case Unreadable(String message) -> {
        problems.add(new Problem(name, message));
        yield null;
      }
      case Content content ->
          switch (parser.parse(name, content.bytes)) {
            case Bad<T>(List<Problem> bad) -> {
              problems.addAll(bad);
              yield null;
            }
            case Good<T>(T value) ->
                new Reloaded<>(name, source, parser, nanos, new State<>(value, content));
          };
    };
  }

  /** Returns what the source says, at most a second old unless it is unusable. */
  T current() {
    // One caller reads; the others go on with what is there.
    if (nanos.getAsLong() - readAt >= INTERVAL && reading.tryLock()) {
      try {
        if (nanos.getAsLong() - readAt >= INTERVAL) {
          refresh();
          readAt = nanos.getAsLong();
        }
      } finally {
        reading.unlock();
      }
    }
    return state.value();
  }

  private void refresh() {
    State<T> old = state;
    Read read = read(source);
    if (read.equals(old.seen())) {
      return;
    }
    T value = old.value();
    switch (read) {
      case Unreadable(String message) ->
          LOG.warn("{}: {}; what it said before goes on", name, message);
      case Content content -> {
        switch (parser.parse(name, content.bytes)) {
          case Bad<T>(List<Problem> problems) ->
              LOG.warn("{}; what it said before goes on", problems);
          case Good<T>(T good) -> {
            LOG.info("{}: read again", name);
            value = good;
          }
        }
      }
    }
    state = new State<>(value, read);
  }

  private static Read read(KeySource source) {
    try {
      return new Content(source.read());
    } catch (FileSystemException e) {
      return new Unreadable("cannot be read: " + e);
    } catch (IOException e) {
      return new Unreadable(String.valueOf(e.getMessage()));
    }
  }

  /** The way from bytes to what they say. */
  interface Parser<T> {
    /**
     * Returns what {@code bytes} say.
     *
     * @param name for the places of problems
     */
    Parsed<T> parse(String name, byte[] bytes);
  }

  /** What came of parsing. */
  sealed interface Parsed<T> {}

  /** What the source says. */
  record Good<T>(T value) implements Parsed<T> {}

  /** What is wrong with it. */
  record Bad<T>(List<Problem> problems) implements Parsed<T> {}

  private sealed interface Read {}

  private static final class Content implements Read {
    private final byte[] bytes;

    Content(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Content content && Arrays.equals(bytes, content.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  private record Unreadable(String message) implements Read {}

  /**
   * What holds.
   *
   * @param seen what was read last, be it usable or not
   */
  private record State<T>(T value, Read seen) {}
}
