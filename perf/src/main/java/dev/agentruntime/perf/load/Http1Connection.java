package dev.agentruntime.perf.load;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One connection, and the thread that reads its answers. Requests are written by whoever has one: a
 * request need not wait for another thread to wake up before it starts.
 */
final class Http1Connection {
  private static final int CONNECT_MILLIS = 5_000;

  private enum State {
    BUSY,
    IDLE,
    GONE
  }

  private final Target target;
  private final Http1Transport transport;
  private final AtomicReference<State> state = new AtomicReference<>(State.BUSY);
  private volatile @Nullable Exchange current;
  private volatile @Nullable Socket socket;
  private volatile boolean givenUp;
  private volatile boolean closing;
  private @Nullable OutputStream out;
  private @Nullable Http1Answer answer;
  private boolean used;

  Http1Connection(Target target, Http1Transport transport, Exchange first) {
    this.target = target;
    this.transport = transport;
    this.current = first;
  }

  void start() {
    Thread.ofPlatform().daemon().name("connection").stackSize(256 << 10).start(this::run);
  }

  /** Takes the connection for {@code exchange}; false where it ended meanwhile. */
  boolean take(Exchange exchange) {
    current = exchange;
    if (state.compareAndSet(State.IDLE, State.BUSY)) {
      return true;
    }
    current = null;
    return false;
  }

  /** Writes a request. Where that fails, the reading thread sees it too, and says so. */
  void write(Exchange exchange) {
    byte[] bytes = exchange.request.wire(target);
    exchange.sentNanos = System.nanoTime();
    try {
      OutputStream to = Objects.requireNonNull(out);
      to.write(bytes);
      to.flush();
    } catch (IOException e) {
      shut();
    }
  }

  boolean isLate(long nowNanos, long timeoutNanos) {
    Exchange exchange = current;
    return state.get() == State.BUSY
        && exchange != null
        && nowNanos - exchange.sentNanos >= timeoutNanos;
  }

  void giveUp() {
    givenUp = true;
    shut();
  }

  void close() {
    closing = true;
    shut();
  }

  private void shut() {
    Socket open = socket;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It is closed all the same.
      }
    }
  }

  private void run() {
    try {
      if (connect()) {
        write(Objects.requireNonNull(current));
        answer = new Http1Answer(Objects.requireNonNull(socket).getInputStream());
        answers(answer);
      }
    } catch (IOException e) {
      end(e);
    } finally {
      shut();
      state.set(State.GONE);
      transport.gone(this);
    }
  }

  private boolean connect() {
    try {
      // A plain socket never blocks again once it was connected with a timeout: each answer would
      // take three system calls, to read, to wait and to read.
      Socket plain = SocketChannel.open().socket();
      socket = plain;
      plain.setTcpNoDelay(true);
      plain.connect(new InetSocketAddress(target.url().getHost(), target.port()), CONNECT_MILLIS);
      Socket ready = target.tls() ? secured(plain) : plain;
      socket = ready;
      out = ready.getOutputStream();
      return true;
    } catch (IOException e) {
      finish(outcome(e));
      return false;
    }
  }

  private static String outcome(IOException e) {
    return switch (e) {
      case ConnectException _ -> Exchange.REFUSED;
      case SocketTimeoutException _ -> Exchange.TIMEOUT;
      case SSLException _ -> Exchange.TLS;
      default -> Exchange.CLOSED;
    };
  }

  private Socket secured(Socket plain) throws IOException {
    SSLSocket tls =
        (SSLSocket)
            Tls.context(target)
                .getSocketFactory()
                .createSocket(plain, target.url().getHost(), target.port(), true);
    SSLParameters parameters = tls.getSSLParameters();
    if (!target.insecure()) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    return tls;
  }

  private void answers(Http1Answer from) throws IOException {
    boolean kept = true;
    while (kept) {
      if (!from.read()) {
        throw new IOException("the connection ended");
      }
      kept = from.keepsConnection();
      Exchange exchange = current;
      long now = System.nanoTime();
      if (exchange == null) {
        throw new IOException("an answer to nothing, as a server sends that is tired of waiting");
      }
      current = null;
      used = true;
      if (kept) {
        state.set(State.IDLE);
        transport.free(this);
      }
      exchange.end(from.status(), now);
    }
  }

  /*
   * A server may close a kept connection just when a request is on its way. As every client does,
   * the request is sent once more, and its time goes on.
   */
  private void end(IOException e) {
    if (state.compareAndSet(State.IDLE, State.GONE)) {
      return;
    }
    Exchange exchange = current;
    if (exchange == null || closing) {
      return;
    }
    if (givenUp) {
      finish(Exchange.TIMEOUT);
    } else if (e instanceof Http1Answer.MalformedException) {
      finish(Exchange.MALFORMED);
    } else if (used && !begun() && !exchange.again) {
      exchange.again = true;
      current = null;
      transport.send(exchange);
    } else {
      finish(Exchange.CLOSED);
    }
  }

  private boolean begun() {
    return answer != null && answer.begun();
  }

  private void finish(String outcome) {
    Exchange exchange = current;
    current = null;
    if (exchange != null && !closing) {
      exchange.end(outcome);
    }
  }
}
