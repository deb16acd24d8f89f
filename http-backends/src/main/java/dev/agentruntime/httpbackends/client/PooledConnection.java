package dev.agentruntime.httpbackends.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that the pool keeps. Unlike the client library's own it never logs what passes, and
 * is not used again where the server sent more than its answer: the surplus would be taken for the
 * answer to the next caller.
 */
final class PooledConnection extends DefaultBHttpClientConnection
    implements ManagedHttpClientConnection {
  private static final long PROBED_AFTER_NANOS = 1_000_000_000;
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxLineLength(16 * 1024).setMaxHeaderCount(200).build();

  private final HeadParser heads;
  private final LongSupplier nanos;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile long unusedSince;

  /** Returns a connection that is not yet bound to a socket. */
  static PooledConnection unbound(LongSupplier nanos) {
    return new PooledConnection(new HeadParser(LIMITS), nanos);
  }

  private PooledConnection(HeadParser heads, LongSupplier nanos) {
    super(LIMITS, null, null, null, null, null, _ -> heads);
    this.heads = heads;
    this.nanos = nanos;
    this.unusedSince = nanos.getAsLong();
  }

  @Override
  public void bind(Socket socket) throws IOException {
    bind(new SocketHolder(socket));
  }

  @Override
  public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
    bind(new SocketHolder(sslSocket, socket));
  }

  @Override
  protected void bind(SocketHolder holder) throws IOException {
    if (closed.get()) {
      holder.getSocket().close();
      throw new InterruptedIOException("closed");
    }
    super.bind(holder);
  }

  @Override
  public @Nullable Socket getSocket() {
    @Nullable SocketHolder holder = getSocketHolder();
    return holder == null ? null : holder.getSocket();
  }

  @Override
  public @Nullable SSLSession getSSLSession() {
    return getSocket() instanceof SSLSocket socket ? socket.getSession() : null;
  }

  /** Returns whether the server closed the connection, or sent what nobody asked for. */
  @Override
  public boolean isStale() throws IOException {
    if (hasSurplus()) {
      return true;
    }
    // Probing for the end of the stream takes a blocking read of a millisecond.
    if (nanos.getAsLong() - unusedSince < PROBED_AFTER_NANOS) {
      return false;
    }
    return super.isStale() || hasSurplus();
  }

  @Override
  public void passivate() {
    unusedSince = nanos.getAsLong();
  }

  @Override
  public void activate() {
    setSocketTimeout(Timeout.ZERO_MILLISECONDS);
  }

  @Override
  public void close() throws IOException {
    if (closed.compareAndSet(false, true)) {
      super.close();
    }
  }

  @Override
  public void close(CloseMode mode) {
    if (closed.compareAndSet(false, true)) {
      super.close(mode);
    }
  }

  private boolean hasSurplus() throws IOException {
    @Nullable SocketHolder holder = getSocketHolder();
    return heads.hasSurplus() || holder == null || holder.getInputStream().available() > 0;
  }
}
