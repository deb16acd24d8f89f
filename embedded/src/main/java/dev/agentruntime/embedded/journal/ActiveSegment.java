package dev.agentruntime.embedded.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The segment that is written, grown ahead of the records.
 *
 * <p>The bytes from the position to the grown size are line breaks, so that the file is whole lines
 * at any time. Making records durable within a size that is durable already spares the disk the
 * change of the file's size. One thread appends; another may grow.
 */
final class ActiveSegment implements Closeable {
  private final SegmentFiles files;
  private final Segment segment;
  private final ReentrantLock size = new ReentrantLock();
  private SegmentFile file;
  private long position;
  private int lastLength;
  private volatile long grown;

  /**
   * @param position where the records end, which is where the file ends
   * @param lastLength of the last record with its line break; 0 where there is none
   */
  ActiveSegment(
      SegmentFiles files, Segment segment, SegmentFile file, long position, int lastLength) {
    this.files = files;
    this.segment = segment;
    this.file = file;
    this.position = position;
    this.lastLength = lastLength;
    grown = position;
  }

  long first() {
    return segment.first();
  }

  long position() {
    return position;
  }

  /** Returns how much was grown that is not used yet, in bytes. */
  long spare() {
    return grown - position;
  }

  long grown() {
    return grown;
  }

  /**
   * Appends {@code records} and makes them durable. Where it fails, {@link #restore} must succeed
   * before the next append.
   *
   * @param last length of the last of them
   */
  void append(ByteBuffer records, int last) throws IOException {
    int length = records.remaining();
    if (position + length > grown) {
      appendGrowing(records);
    } else {
      file.write(records, position);
    }
    file.force();
    position += length;
    lastLength = last;
  }

  private void appendGrowing(ByteBuffer records) throws IOException {
    size.lock();
    try {
      long end = position + records.remaining();
      file.write(records, position);
      grown = Math.max(grown, end);
    } finally {
      size.unlock();
    }
  }

  /** Grows the file by {@code bytes} of line breaks, durably. */
  void grow(int bytes) throws IOException {
    byte[] breaks = new byte[bytes];
    Arrays.fill(breaks, (byte) '\n');
    size.lock();
    try {
      try {
        file.write(ByteBuffer.wrap(breaks), grown);
        file.force();
      } catch (IOException e) {
        file.truncate(grown);
        throw e;
      }
      grown = grown() + bytes;
    } finally {
      size.unlock();
    }
  }

  /**
   * Goes back to what was durable, after a failure. The file is opened anew and its last record
   * read again: after a failed force, the system may hold as clean what never reached the disk.
   *
   * @param end the chain's end, which the last record must have
   */
  void restore(Link end) throws IOException {
    size.lock();
    try {
      file.close();
      file = files.open(segment.path());
      file.truncate(position);
      grown = position;
      file.force();
      checkLast(end);
    } finally {
      size.unlock();
    }
  }

  private void checkLast(Link end) throws IOException {
    if (lastLength == 0) {
      return;
    }
    ByteBuffer last = ByteBuffer.allocate(lastLength);
    file.read(last, position - lastLength);
    String hash = new Hashes().text(last.array(), 0, lastLength - 1);
    if (!hash.equals(end.hash())) {
      throw new IOException(
          "%s: record %d reads as %s after a failure (expected: %s)"
              .formatted(segment.path(), end.seq(), hash, end.hash()));
    }
  }

  /** Cuts what was grown and not used, durably. More may be appended after it. */
  void trim() throws IOException {
    size.lock();
    try {
      file.truncate(position);
      grown = position;
      file.force();
    } finally {
      size.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
