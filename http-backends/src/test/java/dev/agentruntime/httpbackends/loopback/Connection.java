package dev.agentruntime.httpbackends.loopback;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;

/** A server's end of a connection. */
public final class Connection {
  private static final Duration DRIBBLE = Duration.ofMillis(20);

  private final int number;
  private final Socket socket;
  private final InputStream input;
  private final Queue<Request> requests;

  Connection(int number, Socket socket, Queue<Request> requests) throws IOException {
    this.number = number;
    this.socket = socket;
    this.input = new BufferedInputStream(socket.getInputStream());
    this.requests = requests;
  }

  /** Returns the number of the connection, from 1. */
  public int number() {
    return number;
  }

  /** Reads a whole request and keeps it; returns false where the client closed. */
  public boolean receive() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = input.read();
      if (next < 0) {
        return false;
      }
      head.write(next);
    }
    String[] lines = head.toString(StandardCharsets.US_ASCII).split("\r\n", -1);
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        headers.put(
            lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
            lines[i].substring(colon + 1).strip());
      }
    }
    byte[] body = input.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    requests.add(new Request(lines[0], headers, new String(body, StandardCharsets.UTF_8)));
    return true;
  }

  public void send(String raw) throws IOException {
    send(raw.getBytes(StandardCharsets.UTF_8));
  }

  public void send(byte[] raw) throws IOException {
    socket.getOutputStream().write(raw);
    socket.getOutputStream().flush();
  }

  /** Takes a request, sends {@code start}, and then {@code more} at intervals until it fails. */
  public void dribble(String start, String more) throws IOException, InterruptedException {
    receive();
    send(start);
    while (true) {
      send(more);
      Thread.sleep(DRIBBLE);
    }
  }

  /** Ends the connection with a reset. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Waits until the client has closed. */
  public void awaitEnd() throws IOException {
    while (input.read() >= 0) {
      // What still comes is of no interest.
    }
  }
}
