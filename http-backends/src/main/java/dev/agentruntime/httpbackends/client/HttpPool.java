package dev.agentruntime.httpbackends.client;

import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/**
 * The HTTP client that all backends share: bounded connections that are kept and used again. Safe
 * for many threads.
 */
public final class HttpPool implements AutoCloseable {
  /*
   * One mechanism ends a call, whatever it waits for: an interrupt, by the caller or by the
   * deadline. Sockets answer to it on virtual threads alone, so calls from other threads are run on
   * a virtual thread. Nobody waits inside the library's pool, because a wait there that is
   * interrupted just as a connection is assigned loses the connection: the semaphores let in no
   * more calls than there are connections.
   */
  private static final Duration MAX_SWEEP = Duration.ofSeconds(5);
  private static final Duration MIN_SWEEP = Duration.ofMillis(10);

  private final ClientConfig config;
  private final Deadlines deadlines = new Deadlines();
  private final HostLookup lookup = new HostLookup();
  private final Transport transport;
  private final Semaphore all;
  private final ConcurrentMap<HttpRoute, Semaphore> perHost = new ConcurrentHashMap<>();

  /**
   * @param nanos a clock that never goes back, in nanoseconds from any origin
   */
  public HttpPool(ClientConfig config, LongSupplier nanos) {
    this(config, nanos, Optional.empty());
  }

  HttpPool(ClientConfig config, LongSupplier nanos, Optional<SSLContext> tls) {
    this.config = config;
    transport = Transport.of(config, lookup, tls, nanos);
    all = new Semaphore(config.maxConnections(), true);
    deadlines.every(sweepPeriod(config), this::sweep);
  }

  /**
   * Sends {@code body}, JSON in UTF-8, to {@code target} and reads the answer, within the shorter
   * of the call's timeout and the configured one.
   *
   * @throws InterruptedException where the thread was interrupted; the connection is closed
   */
  public Outcome exchange(HttpTarget target, BackendCall call, byte[] body)
      throws InterruptedException {
    return exchange(target, Sending.of(call), body);
  }

  /**
   * Sends {@code body}, JSON in UTF-8, to {@code target} and reads the answer, within the shorter
   * of the timeout of {@code sending} and the configured one.
   *
   * @throws InterruptedException where the thread was interrupted; the connection is closed
   */
  public Outcome exchange(HttpTarget target, Sending sending, byte[] body)
      throws InterruptedException {
    return Thread.currentThread().isVirtual()
        ? bounded(target, sending, body)
        : relayed(target, sending, body);
  }

  @Override
  public void close() {
    deadlines.close();
    transport.connections().close(CloseMode.IMMEDIATE);
    lookup.close();
  }

  /** Returns what calls under way hold, permits and connections: 0 where there are none. */
  int inUse() {
    return config.maxConnections()
        - all.availablePermits()
        + transport.connections().getTotalStats().getLeased();
  }

  /** Returns how many connections lie unused. */
  int idle() {
    return transport.connections().getTotalStats().getAvailable();
  }

  /** Returns how many calls wait for a connection, as far as can be told while they come and go. */
  int waiting() {
    return all.getQueueLength()
        + perHost.values().stream().mapToInt(Semaphore::getQueueLength).sum();
  }

  /** Returns how many deadlines are armed, the sweep perhaps among them. */
  int armed() {
    return deadlines.scheduled();
  }

  private Outcome relayed(HttpTarget target, Sending sending, byte[] body)
      throws InterruptedException {
    var task = new FutureTask<>(() -> bounded(target, sending, body));
    Thread relay = Thread.startVirtualThread(task);
    try {
      return task.get();
    } catch (InterruptedException e) {
      relay.interrupt();
      relay.join();
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("http call", e.getCause());
    }
  }

  private Outcome bounded(HttpTarget target, Sending sending, byte[] body)
      throws InterruptedException {
    Duration timeout =
        sending.timeout().compareTo(config.timeout()) < 0 ? sending.timeout() : config.timeout();
    var exchange = new Exchange(transport, target, sending, body);
    Deadline deadline = deadlines.arm(timeout);
    Exception broken;
    boolean expired;
    try {
      return admitted(target, exchange);
    } catch (IOException | HttpException | InterruptedException | CancellationException e) {
      broken = e;
    } finally {
      expired = deadline.disarm();
    }
    if (expired) {
      return outOfTime(exchange, timeout);
    }
    if (Thread.interrupted() || broken instanceof InterruptedException) {
      throw new InterruptedException("http call");
    }
    return exchange.sent() ? Breakages.afterSent(broken) : Breakages.beforeSent(broken);
  }

  private Outcome admitted(HttpTarget target, Exchange exchange)
      throws IOException, HttpException, InterruptedException {
    Semaphore host =
        perHost.computeIfAbsent(
            target.route(), _ -> new Semaphore(config.maxConnectionsPerHost(), true));
    host.acquire();
    try {
      all.acquire();
      try {
        return exchange.run();
      } finally {
        all.release();
      }
    } finally {
      host.release();
    }
  }

  private static Outcome outOfTime(Exchange exchange, Duration timeout) {
    return new Outcome.Broken(
        Kind.TIMED_OUT,
        "%s within %d ms (expected: an answer)"
            .formatted(exchange.sent() ? "no whole answer" : "no connection", timeout.toMillis()));
  }

  private void sweep() {
    transport.connections().closeExpired();
    transport.connections().closeIdle(TimeValue.ofMilliseconds(config.maxIdle().toMillis()));
  }

  private static Duration sweepPeriod(ClientConfig config) {
    Duration shorter =
        config.maxIdle().compareTo(config.keepAlive()) < 0 ? config.maxIdle() : config.keepAlive();
    Duration period = shorter.dividedBy(4);
    if (period.compareTo(MIN_SWEEP) < 0) {
      return MIN_SWEEP;
    }
    return period.compareTo(MAX_SWEEP) > 0 ? MAX_SWEEP : period;
  }
}
