package dev.agentruntime.embedded.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** The lines of a file, one after the other, with their places. Blank lines are passed over. */
public final class LineReader implements Closeable {
  private static final int CHUNK = 256 * 1024;

  private final FileChannel file;
  private final long until;
  private byte[] buffer;
  private long bufferAt;
  private int filled;
  private int start;
  private int end;
  private int next;
  private long line;
  private boolean terminated;

  /**
   * @param from where to start, in bytes: the start of a line
   * @param until where to stop, in bytes; a line that goes beyond is cut there
   * @throws IOException where the file cannot be opened
   */
  public LineReader(Path path, long from, long until) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.READ);
    bufferAt = from;
    this.until = until;
    buffer = new byte[Math.clamp(until - from, 1, CHUNK)];
  }

  /**
   * Goes to the next line that is not blank.
   *
   * @return whether there is one
   * @throws IOException where the file cannot be read
   */
  public boolean next() throws IOException {
    do {
      start = next;
      int from = start;
      int newline;
      while ((newline = newline(from)) < 0) {
        from = filled;
        int shift = start;
        if (!fill()) {
          end = filled;
          next = filled;
          terminated = false;
          line += end > start ? 1 : 0;
          return end > start;
        }
        from -= shift;
      }
      end = newline;
      next = newline + 1;
      terminated = true;
      line++;
    } while (end == start);
    return true;
  }

  /** Returns what holds the line; good until {@link #next()}. */
  public byte[] bytes() {
    return buffer;
  }

  /** Returns where in {@link #bytes()} the line starts. */
  public int start() {
    return start;
  }

  /** Returns where in {@link #bytes()} the line ends, exclusive, without its line break. */
  public int end() {
    return end;
  }

  /** Returns a copy of the line without its line break. */
  public byte[] copy() {
    return Arrays.copyOfRange(buffer, start, end);
  }

  /** Returns where in the file the line starts, in bytes. */
  public long offset() {
    return bufferAt + start;
  }

  /** Returns where in the file the line ends, in bytes, after its line break. */
  public long endOffset() {
    return bufferAt + next;
  }

  /** Returns the line's number, from 1, counting blank lines, where reading started at 0. */
  public long line() {
    return line;
  }

  /** Returns whether the line ends with a line break. */
  public boolean terminated() {
    return terminated;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private int newline(int from) {
    for (int i = from; i < filled; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Moves the line begun to the front and reads on; false where there is no more. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, filled - start);
    bufferAt += start;
    filled -= start;
    start = 0;
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    long room = Math.min(buffer.length - filled, until - bufferAt - filled);
    if (room <= 0) {
      return false;
    }
    int read = file.read(ByteBuffer.wrap(buffer, filled, (int) room), bufferAt + filled);
    if (read <= 0) {
      return false;
    }
    filled += read;
    return true;
  }
}
