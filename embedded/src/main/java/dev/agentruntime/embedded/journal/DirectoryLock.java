package dev.agentruntime.embedded.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The right to write in a directory, held by one process at a time.
 *
 * <p>POSIX lets go of a process's locks on a file as soon as the process closes any descriptor of
 * it. So what this process holds is looked up here, and such a file is never opened again.
 */
final class DirectoryLock implements Closeable {
  private static final String FILE = "journal.lock";
  private static final Set<Path> HELD = new HashSet<>();

  private final Path held;
  private final FileChannel channel;

  private DirectoryLock(Path held, FileChannel channel) {
    this.held = held;
    this.channel = channel;
  }

  static DirectoryLock take(Path directory) throws IOException {
    Path real = directory.toRealPath();
    synchronized (HELD) {
      if (HELD.contains(real)) {
        throw taken(directory);
      }
      FileChannel channel = DiskFiles.openChannel(real.resolve(FILE));
      if (channel.tryLock() == null) {
        channel.close();
        throw taken(directory);
      }
      HELD.add(real);
      return new DirectoryLock(real, channel);
    }
  }

  /** Returns whether some process, this one or another, writes in {@code directory}. */
  static boolean isTaken(Path directory) throws IOException {
    Path path = directory.resolve(FILE);
    if (!Files.exists(path) || !Files.isWritable(path)) {
      return false;
    }
    Path real = directory.toRealPath();
    synchronized (HELD) {
      if (HELD.contains(real)) {
        return true;
      }
      try (FileChannel channel = DiskFiles.openChannel(real.resolve(FILE));
          FileLock lock = channel.tryLock()) {
        return lock == null;
      }
    }
  }

  private static IOException taken(Path directory) {
    return new IOException(
        directory + ": another process writes this journal (expected: one at a time)");
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      HELD.remove(held);
      channel.close();
    }
  }
}
