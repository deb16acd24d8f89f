package dev.agentruntime.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A way to a server on this machine, which knows how many connections to it are open. */
final class CountedConnections implements AutoCloseable {
  /** Less than the servers here keep a connection that is idle; the clients are told to keep it. */
  private static final long PATIENCE_MS = 20_000;

  private final int target;
  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private int open;
  private int everOpened;

  private CountedConnections(int target, ServerSocket listening) {
    this.target = target;
    this.listening = listening;
  }

  static CountedConnections to(int target) throws IOException {
    CountedConnections connections =
        new CountedConnections(target, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    connections.threads.execute(connections::accept);
    return connections;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  synchronized int open() {
    return open;
  }

  synchronized int everOpened() {
    return everOpened;
  }

  /** Waits until the client has closed all that it opened. */
  synchronized void awaitNoneOpen() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_MS * 1_000_000;
    while (open > 0) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("%d connections are open (expected: none)".formatted(open));
      }
      wait(left);
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        synchronized (this) {
          open++;
          everOpened++;
        }
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      threads.execute(() -> copy(server, client));
      copy(client, server);
    } catch (IOException e) {
      // The server is gone; so is the connection.
    } finally {
      synchronized (this) {
        open--;
        notifyAll();
      }
    }
  }

  /** Copies until whoever sends is done. */
  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      to.shutdownOutput();
    } catch (IOException e) {
      // Either side closed.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
