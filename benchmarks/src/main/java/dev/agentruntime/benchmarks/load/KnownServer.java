package dev.agentruntime.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/**
 * Answers over HTTP/1.1, each request after a delay that is known, and says how long it really
 * took: {@code /?ms=5&spread=1} after 4 to 6 ms, {@code /known} after a delay of {@link
 * Delays#nextKnown}, {@code /stall?after_ms=8000&ms=2000} sets a {@link Stall}, {@code
 * /times?last=4000} tells how long the last 4000 took.
 */
public final class KnownServer {
  /** Shorter waits are spent looking at the clock: a sleep is only right to a millisecond or so. */
  private static final long EXACT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final Selector selector;
  private final ServerSocketChannel listening;
  private final PriorityQueue<Waiting> waiting = new PriorityQueue<>();
  private final Delays delays = new Delays();
  private final Times times = new Times();
  private final Stall stall = new Stall();

  private KnownServer(int port) throws IOException {
    selector = Selector.open();
    listening = ServerSocketChannel.open();
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
    listening.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
  }

  /**
   * Serves until it is ended.
   *
   * @param args the port, on 127.0.0.1
   */
  public static void main(String[] args) throws IOException {
    KnownServer server = new KnownServer(Integer.parseInt(args[0]));
    while (true) {
      server.turn();
    }
  }

  private void turn() throws IOException {
    Waiting first = waiting.peek();
    long left = first == null ? Long.MAX_VALUE : first.due - System.nanoTime();
    if (left <= 0) {
      answer(waiting.remove());
    } else if (left <= EXACT_NANOS) {
      selector.selectNow(this::ready);
    } else if (first == null) {
      selector.select(this::ready);
    } else {
      selector.select(this::ready, TimeUnit.NANOSECONDS.toMillis(left - EXACT_NANOS) + 1);
    }
  }

  private void ready(SelectionKey key) {
    if (key.attachment() instanceof Connection connection) {
      try {
        Optional<Question> question = connection.read();
        if (question.isPresent()) {
          ask(connection, question.get());
        }
      } catch (IOException e) {
        connection.close();
      }
    } else {
      accept();
    }
  }

  private void accept() {
    try {
      SocketChannel channel = listening.accept();
      if (channel != null) {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Connection(channel));
      }
    } catch (IOException e) {
      // The client has gone before it was let in.
    }
  }

  private void ask(Connection connection, Question question) throws IOException {
    long now = System.nanoTime();
    switch (question.path()) {
      case "/times" -> connection.answer("200 OK", times.of(question.number("last")));
      case "/stall" -> {
        stall.set(question.number("after_ms"), question.number("ms"));
        connection.answer("200 OK", "{}\n");
      }
      case "/known" -> wait(connection, now, delays.nextKnown());
      case "/" ->
          wait(connection, now, delays.next(question.number("ms"), question.number("spread")));
      default -> connection.answer("404 Not Found", "{}\n");
    }
  }

  private void wait(Connection connection, long now, long delay) {
    Waiting asked = new Waiting(connection, now, stall.answeredAt(now + delay, now));
    if (asked.due == now) {
      answer(asked);
    } else {
      waiting.add(asked);
    }
  }

  private void answer(Waiting asked) {
    try {
      asked.connection.answer("200 OK", "{\"status\":\"success\"}\n");
      times.add(System.nanoTime() - asked.read);
    } catch (IOException e) {
      asked.connection.close();
    }
  }

  private record Waiting(Connection connection, long read, long due)
      implements Comparable<Waiting> {
    @Override
    public int compareTo(Waiting other) {
      return Long.compare(due - other.due, 0);
    }
  }
}
