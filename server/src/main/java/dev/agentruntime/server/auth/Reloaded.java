package dev.agentruntime.server.auth;

import dev.agentruntime.server.config.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a file says, read again when it changes. It is looked at on use, once a second at most; one
 * that has become unusable is reported once, and what it said before goes on.
 */
final class ReloadedFile<T> {
  private static final Logger LOG = LoggerFactory.getLogger(ReloadedFile.class);
  private static final int MAX_BYTES = 1 << 20;
  private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

  private final Path file;
  private final Parser<T> parser;
  private final LongSupplier nanos;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile State<T> state;
  private volatile long readAt;

  private ReloadedFile(Path file, Parser<T> parser, LongSupplier nanos, State<T> state) {
    this.file = file;
    this.parser = parser;
    this.nanos = nanos;
    this.state = state;
    this.readAt = nanos.getAsLong();
  }

  /** Returns the file, or null where it is unusable, which {@code problems} then say. */
  static <T> @Nullable ReloadedFile<T> open(
      Path file, Parser<T> parser, LongSupplier nanos, List<Problem> problems) {
    return switch (read(file)) {
      case Unreadable(String message) -> {
        problems.add(new Problem(file.toString(), message));
        yield null;
      }
      case Content content ->
          switch (parser.parse(file, content.bytes)) {
            case Bad<T>(List<Problem> bad) -> {
              problems.addAll(bad);
              yield null;
            }
            case Good<T>(T value) ->
                new ReloadedFile<>(file, parser, nanos, new State<>(value, content));
          };
    };
  }

  /** Returns what the file says, at most a second old unless it is unusable. */
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
    Read read = read(file);
    if (read.equals(old.seen())) {
      return;
    }
    T value = old.value();
    switch (read) {
      case Unreadable(String message) ->
          LOG.warn("{}: {}; what it said before goes on", file, message);
      case Content content -> {
        switch (parser.parse(file, content.bytes)) {
          case Bad<T>(List<Problem> problems) ->
              LOG.warn("{}; what the file said before goes on", problems);
          case Good<T>(T good) -> {
            LOG.info("{}: read again", file);
            value = good;
          }
        }
      }
    }
    state = new State<>(value, read);
  }

  private static Read read(Path file) {
    try {
      if (isWritableByAll(file)) {
        return new Unreadable("a file that everybody may write (expected: chmod o-w)");
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        return bytes.length > MAX_BYTES
            ? new Unreadable("a file over 1 MiB (expected: at most 1 MiB)")
            : new Content(bytes);
      }
    } catch (IOException e) {
      return new Unreadable("cannot be read: " + e);
    }
  }

  /** Whoever may write the file may add keys, and so be anyone. */
  private static boolean isWritableByAll(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE);
  }

  /** The way from bytes to what they say. */
  interface Parser<T> {
    /**
     * Returns what {@code bytes} say.
     *
     * @param file for the places of problems
     */
    Parsed<T> parse(Path file, byte[] bytes);
  }

  /** What came of parsing. */
  sealed interface Parsed<T> {}

  /** What the file says. */
  record Good<T>(T value) implements Parsed<T> {}

  /** What is wrong with the file. */
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
