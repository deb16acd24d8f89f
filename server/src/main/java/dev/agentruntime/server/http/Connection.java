package dev.agentruntime.server.http;

import io.vertx.core.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/** An open connection, and by when it must have moved on. Used on its event loop alone. */
final class Connection {
  private static final long NEVER = Long.MAX_VALUE;

  private final HttpConnection http;
  private long deadline;
  private int requests;
  private @Nullable Exchange exchange;
  private @Nullable Runnable stream;

  Connection(HttpConnection http, long firstHeadBy) {
    this.http = http;
    this.deadline = firstHeadBy;
  }

  /** A head has come. Returns how many have, on this connection. */
  int begin(Exchange begun, long bodyBy) {
    exchange = begun;
    deadline = bodyBy;
    return ++requests;
  }

  /** A body has come whole: from here on the dispatch bounds itself. */
  void received() {
    deadline = NEVER;
  }

  /** An answer is on its way out. */
  void answered(long nextHeadBy) {
    exchange = null;
    deadline = nextHeadBy;
  }

  /** An answer goes on until {@code end} ends it, or the client does. */
  void streams(Runnable end) {
    exchange = null;
    deadline = NEVER;
    stream = end;
  }

  /** Ends an answer that goes on. */
  void endStream() {
    if (stream != null) {
      stream.run();
      stream = null;
    }
  }

  /** Ends what took too long: a request without its body is told so, the rest is just closed. */
  void enforce(long now) {
    if (deadline == NEVER || deadline - now > 0) {
      return;
    }
    deadline = NEVER;
    if (exchange != null) {
      exchange.bodyTooLate();
    } else {
      close();
    }
  }

  void close() {
    http.close();
  }
}
