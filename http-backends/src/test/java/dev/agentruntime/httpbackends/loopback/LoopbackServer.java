package dev.agentruntime.httpbackends.loopback;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a free loopback port that plays a script on every connection. */
public final class LoopbackServer implements AutoCloseable {
  private static final long GUARD_SECONDS = 30;

  private final ServerSocket socket;
  private final Script script;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> ended = new LinkedBlockingQueue<>();
  private final AtomicInteger accepted = new AtomicInteger();

  public LoopbackServer(Script script) throws IOException {
    this(new ServerSocket(0, 256, InetAddress.getLoopbackAddress()), script);
  }

  public LoopbackServer(ServerSocket socket, Script script) {
    this.socket = socket;
    this.script = script;
    Thread.ofVirtual().start(this::accept);
  }

  /** Returns a server that answers every request with {@code raw}, on connections that stay. */
  public static LoopbackServer answering(String raw) throws IOException {
    return new LoopbackServer(
        connection -> {
          while (connection.receive()) {
            connection.send(raw);
          }
        });
  }

  /** Returns a server that answers every request with 200 and {@code json}. */
  public static LoopbackServer answeringJson(String json) throws IOException {
    return answering(Http.response("200 OK", "application/json", json));
  }

  /** Returns a server that takes requests and never answers. */
  public static LoopbackServer silent() throws IOException {
    return new LoopbackServer(
        connection -> {
          connection.receive();
          connection.awaitEnd();
        });
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
  }

  /** Returns how many connections there were. */
  public int accepted() {
    return accepted.get();
  }

  /** Returns the next request that has arrived, waiting for it. */
  public Request next() throws InterruptedException {
    return guarded(requests, "request");
  }

  /** Waits until one more connection has ended and returns its number, from 1. */
  public int nextEnd() throws InterruptedException {
    return guarded(ended, "end of a connection");
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket open : sockets) {
      open.close();
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        sockets.add(client);
        int number = accepted.incrementAndGet();
        Thread.startVirtualThread(() -> play(number, client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void play(int number, Socket client) {
    try (client) {
      script.play(new Connection(number, client, requests));
    } catch (IOException | InterruptedException e) {
      // The client went away, or the test is over.
    } finally {
      ended.add(number);
    }
  }

  private static <T> T guarded(BlockingQueue<T> queue, String what) throws InterruptedException {
    T next = queue.poll(GUARD_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no " + what);
    }
    return next;
  }

  /** What a server does on a connection, which is closed afterwards. */
  public interface Script {
    void play(Connection connection) throws IOException, InterruptedException;
  }
}
