package dev.agentruntime.embedded.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A real disk that fails when it is told to. */
final class FaultyFiles implements SegmentFiles {
  private final DiskFiles disk = new DiskFiles();
  volatile long usable = Long.MAX_VALUE;
  volatile boolean writesFail;
  volatile boolean forcesFail;
  volatile boolean opensFail;

  /** Spares the disk the forcing where a test is about something else. */
  volatile boolean lazy;

  /** How many bytes of a failing write reach the file. */
  volatile int tornAfter;

  @Override
  public SegmentFile open(Path path) throws IOException {
    if (opensFail) {
      throw new IOException("Too many open files");
    }
    SegmentFile file = disk.open(path);
    return path.getFileName().toString().equals(Head.FILE) && !lazy ? file : new FaultyFile(file);
  }

  @Override
  public void forceNames(Path directory) throws IOException {
    if (!lazy) {
      disk.forceNames(directory);
    }
  }

  @Override
  public long usableSpace(Path directory) {
    return usable;
  }

  private final class FaultyFile implements SegmentFile {
    private final SegmentFile file;

    FaultyFile(SegmentFile file) {
      this.file = file;
    }

    @Override
    public void write(ByteBuffer bytes, long at) throws IOException {
      if (writesFail) {
        file.write(bytes.slice(0, Math.min(tornAfter, bytes.remaining())), at);
        throw new IOException("No space left on device");
      }
      file.write(bytes, at);
    }

    @Override
    public void read(ByteBuffer into, long at) throws IOException {
      file.read(into, at);
    }

    @Override
    public void force() throws IOException {
      if (forcesFail) {
        throw new IOException("Input/output error");
      }
      if (!lazy) {
        file.force();
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
