package dev.agentruntime.embedded.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The real disk. Files are for their owner alone. */
final class DiskFiles implements SegmentFiles {
  private static final Set<StandardOpenOption> OPTIONS =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

  @Override
  public SegmentFile open(Path path) throws IOException {
    return new DiskFile(openChannel(path));
  }

  @Override
  public void forceNames(Path directory) throws IOException {
    try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  @Override
  public long usableSpace(Path directory) throws IOException {
    return Files.getFileStore(directory).getUsableSpace();
  }

  /** Opens a channel for reading and writing on a file of the owner's. */
  static FileChannel openChannel(Path path) throws IOException {
    return FileChannel.open(
        path,
        OPTIONS,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private record DiskFile(FileChannel channel) implements SegmentFile {
    @Override
    public void write(ByteBuffer bytes, long at) throws IOException {
      long position = at;
      while (bytes.hasRemaining()) {
        position += channel.write(bytes, position);
      }
    }

    @Override
    public void read(ByteBuffer into, long at) throws IOException {
      long position = at;
      while (into.hasRemaining()) {
        int read = channel.read(into, position);
        if (read < 0) {
          return;
        }
        position += read;
      }
    }

    @Override
    public void force() throws IOException {
      channel.force(false);
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
