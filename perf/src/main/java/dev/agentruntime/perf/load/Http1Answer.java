package dev.agentruntime.perf.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * What reads answers of HTTP/1.1 (RFC 9112) from a connection, one after the other, and keeps of
 * each its status alone.
 */
final class Http1Answer {
  private static final int BUFFER = 16 << 10;
  private static final int LINE = 8 << 10;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private final StringBuilder line = new StringBuilder(128);
  private int position;
  private int limit;
  private boolean begun;
  private String status = "";
  private boolean keepsConnection;

  /** What came is no answer of HTTP/1.1. */
  static final class MalformedException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  Http1Answer(InputStream in) {
    this.in = in;
  }

  /**
   * Waits for an answer and reads it to its end.
   *
   * @return false where the connection ended before it began
   * @throws MalformedException where it is no answer of HTTP/1.1
   */
  boolean read() throws IOException {
    begun = false;
    if (position == limit && !fill()) {
      return false;
    }
    begun = true;
    do {
      readOne();
    } while (status.charAt(0) == '1');
    return true;
  }

  /** Returns whether some of the answer came that is being read, or was read last. */
  boolean begun() {
    return begun;
  }

  /** Returns the status of the answer that was read, three digits. */
  String status() {
    return status;
  }

  /** Returns whether another request may follow on the connection. */
  boolean keepsConnection() {
    return keepsConnection;
  }

  private void readOne() throws IOException {
    String first = line();
    if (!first.startsWith("HTTP/1.") || first.length() < 12 || !isStatus(first)) {
      throw new MalformedException("status line: " + first);
    }
    status = first.substring(9, 12).intern();
    keepsConnection = first.charAt(7) == '1';
    long length = -1;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      String name = header.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
      switch (name) {
        case "content-length" -> length = length(header.substring(colon + 1).strip());
        case "transfer-encoding" -> chunked = has(header, "chunked");
        case "connection" -> keepsConnection = keepsConnection && !has(header, "close");
        default -> {}
      }
    }
    body(length, chunked);
  }

  private void body(long length, boolean chunked) throws IOException {
    if (status.charAt(0) == '1' || "204".equals(status) || "304".equals(status)) {
      return;
    }
    if (chunked) {
      chunks();
    } else if (length >= 0) {
      skip(length);
    } else {
      keepsConnection = false;
      do {
        position = limit;
      } while (fill());
    }
  }

  private void chunks() throws IOException {
    while (true) {
      String size = line();
      int end = size.indexOf(';');
      long length = chunkLength((end < 0 ? size : size.substring(0, end)).strip());
      if (length == 0) {
        break;
      }
      skip(length);
      line();
    }
    while (!line().isEmpty()) {
      // Trailers.
    }
  }

  private static boolean isStatus(String first) {
    for (int i = 9; i < 12; i++) {
      if (first.charAt(i) < '0' || first.charAt(i) > '9') {
        return false;
      }
    }
    return first.charAt(8) == ' ';
  }

  private static boolean has(String header, String token) {
    return header.toLowerCase(Locale.ROOT).contains(token);
  }

  private static long length(String text) throws MalformedException {
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      throw new MalformedException("Content-Length: " + text);
    }
  }

  private static long chunkLength(String text) throws MalformedException {
    try {
      return Long.parseUnsignedLong(text, 16);
    } catch (NumberFormatException e) {
      throw new MalformedException("chunk size: " + text);
    }
  }

  private String line() throws IOException {
    line.setLength(0);
    while (true) {
      if (position == limit && !fill()) {
        throw new IOException("the connection ended within an answer");
      }
      while (position < limit) {
        byte next = buffer[position++];
        if (next == '\n') {
          int end = line.length();
          return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
        }
        line.append((char) (next & 0xff));
        if (line.length() > LINE) {
          throw new MalformedException("a line of more than " + LINE + " bytes");
        }
      }
    }
  }

  private void skip(long length) throws IOException {
    long left = length;
    while (left > 0) {
      if (position == limit && !fill()) {
        throw new IOException("the connection ended within an answer");
      }
      int step = (int) Math.min(left, limit - position);
      position += step;
      left -= step;
    }
  }

  private boolean fill() throws IOException {
    int read = in.read(buffer, 0, buffer.length);
    if (read <= 0) {
      return false;
    }
    position = 0;
    limit = read;
    return true;
  }
}
