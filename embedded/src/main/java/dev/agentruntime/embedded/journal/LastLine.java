package dev.agentruntime.embedded.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/** The last line of a file, read from its end. */
final class LastLine {
  private static final int CHUNK = 64 * 1024;

  private LastLine() {}

  /** Returns the last line that is not blank, without its line break; empty where there is none. */
  static Optional<byte[]> of(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = file.size();
      for (long wanted = CHUNK; ; wanted *= 8) {
        int length = (int) Math.min(size, Math.min(wanted, Integer.MAX_VALUE - 8));
        byte[] tail = new byte[length];
        ByteBuffer into = ByteBuffer.wrap(tail);
        while (into.hasRemaining() && file.read(into, size - length + into.position()) >= 0) {}
        int end = length;
        while (end > 0 && tail[end - 1] == '\n') {
          end--;
        }
        int start = end;
        while (start > 0 && tail[start - 1] != '\n') {
          start--;
        }
        if (start > 0 || length == size) {
          return end == start
              ? Optional.empty()
              : Optional.of(Arrays.copyOfRange(tail, start, end));
        }
      }
    }
  }
}
