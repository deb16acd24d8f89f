package dev.agentruntime.embedded.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code journal.head}, overwritten in place after each batch. A failure to write it is
 * logged and does no more: the records themselves are durable.
 */
final class HeadFile implements Closeable {
  private static final Logger log = LoggerFactory.getLogger(HeadFile.class);

  private final SegmentFile file;
  private final ReentrantLock writing = new ReentrantLock();
  private long first;
  private Link last;
  private boolean failing;

  private HeadFile(SegmentFile file, long first, Link last) {
    this.file = file;
    this.first = first;
    this.last = last;
  }

  static HeadFile open(SegmentFiles files, Path directory, long first, Link last)
      throws IOException {
    HeadFile head = new HeadFile(files.open(directory.resolve(Head.FILE)), first, last);
    head.write(last);
    head.force();
    return head;
  }

  /**
   * Returns the head of the journal in {@code directory}; empty where there is none.
   *
   * @throws IOException where the file is there and cannot be read or understood
   */
  static Optional<Head> read(Path directory) throws IOException {
    Path path = directory.resolve(Head.FILE);
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    Optional<Head> head = Head.decode(Files.readAllBytes(path));
    if (head.isEmpty()) {
      throw new IOException(path + ": was changed or is torn (expected: as it was written)");
    }
    return head;
  }

  /** Says, durably, that records before {@code seq} are kept no longer. */
  void keepFrom(long seq) {
    writing.lock();
    try {
      first = seq;
      write(last);
      force();
    } finally {
      writing.unlock();
    }
  }

  /** Says that the journal goes up to {@code end} at least. */
  void write(Link end) {
    writing.lock();
    try {
      last = end;
      file.write(ByteBuffer.wrap(new Head(first, end).encode()), 0);
      failing = false;
    } catch (IOException e) {
      fail(e);
    } finally {
      writing.unlock();
    }
  }

  void force() {
    try {
      file.force();
    } catch (IOException e) {
      fail(e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void fail(IOException e) {
    if (!failing) {
      failing = true;
      log.warn("journal.head cannot be written; a cut of the journal's end may go unnoticed", e);
    }
  }
}
