package dev.agentruntime.embedded.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The room that is left on the disk, looked up now and then. */
final class Room {
  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final SegmentFiles files;
  private final Path directory;
  private final long reserve;
  private final LongSupplier nanos;
  private long lookedAt;
  private long usable;

  Room(SegmentFiles files, Path directory, long reserve, LongSupplier nanos) {
    this.files = files;
    this.directory = directory;
    this.reserve = reserve;
    this.nanos = nanos;
    lookedAt = nanos.getAsLong() - LOOK_EVERY_NANOS;
  }

  /** Returns whether so little is left that nothing new may begin. */
  boolean isLow() {
    long now = nanos.getAsLong();
    if (now - lookedAt >= LOOK_EVERY_NANOS) {
      lookedAt = now;
      usable = look();
    }
    return usable < reserve;
  }

  /** Returns whether {@code bytes} may be taken for later need. Looks each time. */
  boolean hasSpare(long bytes) {
    return look() >= reserve + bytes;
  }

  String shortage() {
    return "journal: no room: %d bytes left on the disk (expected: >= %d)"
        .formatted(usable, reserve);
  }

  private long look() {
    try {
      return files.usableSpace(directory);
    } catch (IOException e) {
      // Writing itself will tell.
      return Long.MAX_VALUE / 2;
    }
  }
}
