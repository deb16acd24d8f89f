package dev.agentruntime.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A keep-alive connection, read one request after another. */
final class Connection {
  private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)");

  private final SocketChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);

  Connection(SocketChannel channel) {
    this.channel = channel;
  }

  /**
   * Reads what is there.
   *
   * @return the request, where it is all there
   * @throws IOException where the other side has closed, or sends more than fits
   */
  Optional<Question> read() throws IOException {
    if (channel.read(buffer) < 0 || !buffer.hasRemaining()) {
      throw new IOException("closed, or a request of over 16 KiB");
    }
    String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
    int head = text.indexOf("\r\n\r\n");
    if (head < 0) {
      return Optional.empty();
    }
    Matcher length = LENGTH.matcher(text.substring(0, head).toLowerCase(Locale.ROOT));
    int end = head + 4 + (length.find() ? Integer.parseInt(length.group(1)) : 0);
    if (buffer.position() < end) {
      return Optional.empty();
    }
    // A client that waits for each answer has sent nothing behind it.
    buffer.clear();
    return Optional.of(Question.of(text.substring(0, text.indexOf("\r\n"))));
  }

  void answer(String status, String body) throws IOException {
    ByteBuffer answer =
        ByteBuffer.wrap(
            ("HTTP/1.1 "
                    + status
                    + "\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body)
                .getBytes(StandardCharsets.ISO_8859_1));
    while (answer.hasRemaining()) {
      channel.write(answer);
    }
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }
}
