package dev.agentruntime.perf.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 on connections that are kept. What finds none free waits in a queue, its intended start
 * unchanged.
 */
final class Http1Transport implements Transport {
  private final Target target;
  private final long timeoutNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Http1Connection> idle = new ArrayDeque<>();
  private final Deque<Exchange> waiting = new ArrayDeque<>();
  private final Set<Http1Connection> all = new HashSet<>();
  private boolean closed;

  Http1Transport(Target target) {
    this.target = target;
    this.timeoutNanos = target.timeout().toNanos();
  }

  /*
   * The connection that was free last is taken first, so that a user who sends again at once gets
   * the one that the answer came on, and its thread goes straight on to read.
   */
  @Override
  public void send(Exchange exchange) {
    Http1Connection connection;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      connection = takeIdle(exchange);
      if (connection == null) {
        if (all.size() < target.connections()) {
          open(exchange);
        } else {
          waiting.addLast(exchange);
        }
        return;
      }
    } finally {
      lock.unlock();
    }
    connection.write(exchange);
  }

  private @Nullable Http1Connection takeIdle(Exchange exchange) {
    while (true) {
      Http1Connection connection = idle.pollLast();
      if (connection == null || connection.take(exchange)) {
        return connection;
      }
    }
  }

  private void open(Exchange first) {
    Http1Connection connection = new Http1Connection(target, this, first);
    all.add(connection);
    connection.start();
  }

  /** Takes a connection whose answer is complete. */
  void free(Http1Connection connection) {
    Exchange next;
    lock.lock();
    try {
      next = waiting.pollFirst();
      if (next == null || !connection.take(next)) {
        if (next != null) {
          waiting.addFirst(next);
        }
        idle.addLast(connection);
        return;
      }
    } finally {
      lock.unlock();
    }
    connection.write(next);
  }

  /** Takes the end of a connection; what waits gets another. */
  void gone(Http1Connection connection) {
    lock.lock();
    try {
      all.remove(connection);
      idle.remove(connection);
      Exchange next = closed ? null : waiting.pollFirst();
      if (next != null) {
        open(next);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void sweep(long nowNanos) {
    List<Http1Connection> late;
    Deque<Exchange> given = new ArrayDeque<>();
    lock.lock();
    try {
      late = all.stream().filter(each -> each.isLate(nowNanos, timeoutNanos)).toList();
      for (Iterator<Exchange> each = waiting.iterator(); each.hasNext(); ) {
        Exchange exchange = each.next();
        // In the order of their intended starts, but for the few that are sent again.
        if (nowNanos - exchange.intendedNanos < timeoutNanos) {
          break;
        }
        each.remove();
        given.add(exchange);
      }
    } finally {
      lock.unlock();
    }
    late.forEach(Http1Connection::giveUp);
    given.forEach(exchange -> exchange.end(Exchange.TIMEOUT));
  }

  @Override
  public void close() {
    List<Http1Connection> open;
    lock.lock();
    try {
      closed = true;
      waiting.clear();
      open = List.copyOf(all);
    } finally {
      lock.unlock();
    }
    open.forEach(Http1Connection::close);
  }
}
