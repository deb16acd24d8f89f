package dev.agentruntime.perf.regression;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file that keeps a history: one JSON object a line, in the order in which they were added.
 * What a crash left of a last line is passed over, and cut off by the next that is added.
 */
final class HistoryFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Path file;

  HistoryFile(Path file) {
    this.file = file;
  }

  /**
   * What the file holds.
   *
   * @param torn the number of a last line that a crash cut short; 0 where there is none
   */
  record Content(List<HistoryLine> lines, int torn) {
    Content {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Reads all of it.
   *
   * @throws IOException where it cannot be read, or a line of it is malformed; the message has the
   *     number of the line
   */
  Content read() throws IOException {
    return parsed(Files.readString(file));
  }

  /**
   * Adds a line, and makes the file where there is none.
   *
   * @return the number of the line that was torn, and is replaced; 0 where none was
   */
  int add(HistoryLine line) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      String text = text(channel);
      Content content = parsed(text);
      String kept = content.torn == 0 ? text : text.substring(0, text.lastIndexOf('\n') + 1);
      String separator = kept.isEmpty() || kept.endsWith("\n") ? "" : "\n";
      int end = kept.getBytes(StandardCharsets.UTF_8).length;
      channel.truncate(end);
      channel.position(end);
      String added = separator + MAPPER.writeValueAsString(line) + "\n";
      ByteBuffer bytes = ByteBuffer.wrap(added.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
      return content.torn;
    }
  }

  private static String text(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // goes on
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  private Content parsed(String text) throws IOException {
    List<HistoryLine> lines = new ArrayList<>();
    String[] all = text.split("\n", -1);
    for (int i = 0; i < all.length; i++) {
      if (all[i].isBlank()) {
        continue;
      }
      HistoryLine line = parsed(all[i], i + 1, i == all.length - 1);
      if (line == null) {
        return new Content(lines, i + 1);
      }
      lines.add(line);
    }
    return new Content(lines, 0);
  }

  /* Only a line that nothing ends can be one that a crash cut short. */
  private @Nullable HistoryLine parsed(String line, int number, boolean unended)
      throws IOException {
    try {
      return MAPPER.readValue(line, HistoryLine.class);
    } catch (JacksonException e) {
      if (unended) {
        return null;
      }
      throw new IOException(
          "%s, line %d: malformed: %s (expected: a line of perf history add)"
              .formatted(file, number, e.getOriginalMessage()),
          e);
    }
  }
}
