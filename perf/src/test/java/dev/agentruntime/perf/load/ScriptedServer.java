package dev.agentruntime.perf.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server of HTTP/1.1 on loopback that answers as a test tells it. */
public final class ScriptedServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Script script;
  private final Thread acceptor;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /** What is answered. */
  public interface Script {
    /**
     * Answers one request.
     *
     * @param request its head and body
     * @param number of the request on its connection, from 1
     * @return the bytes of the answer; null to close the connection
     */
    byte @Nullable [] answer(String request, int number) throws InterruptedException;
  }

  public ScriptedServer(Script script) throws IOException {
    this(new ServerSocket(0, 1000, InetAddress.getLoopbackAddress()), script);
  }

  ScriptedServer(ServerSocket listener, Script script) {
    this.listener = listener;
    this.script = script;
    this.acceptor = Thread.startVirtualThread(this::accept);
  }

  /** Returns an answer with a body. */
  public static byte[] answer(int status, String body) {
    return "HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, body.length(), body)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/dispatch");
  }

  int connections() {
    return connections.get();
  }

  List<String> requests() {
    return List.copyOf(requests);
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.startVirtualThread(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      int number = 0;
      for (String request = read(in); !request.isEmpty(); request = read(in)) {
        requests.add(request);
        byte[] answer = script.answer(request, ++number);
        if (answer == null) {
          return;
        }
        socket.getOutputStream().write(answer);
      }
    } catch (IOException e) {
      // The client has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    int length = 0;
    for (String line : head.toString().lines().toList()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    // Only when nobody accepts any more does the port refuse.
    try {
      acceptor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Socket each : open) {
      each.close();
    }
  }
}
