package dev.agentruntime.httpbackends.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;

/**
 * The system's name lookup, on threads of its own: a lookup can be neither interrupted nor bounded,
 * and would hold the carrier of a virtual thread.
 */
final class HostLookup implements DnsResolver, AutoCloseable {
  private static final int LOOKUPS_AT_ONCE = 8;
  private static final long IDLE_SECONDS = 30;

  private final ThreadPoolExecutor threads;

  HostLookup() {
    threads =
        new ThreadPoolExecutor(
            LOOKUPS_AT_ONCE,
            LOOKUPS_AT_ONCE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("http-lookup-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Returns the addresses of {@code host}.
   *
   * @throws UnknownHostException where there are none, or the thread was interrupted and stays so
   */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    try {
      return new InetAddress[] {InetAddress.ofLiteral(host)};
    } catch (IllegalArgumentException notAnAddress) {
      return lookUp(host);
    }
  }

  /** Returns {@code host}: nothing here asks for another name of it. */
  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    Future<InetAddress[]> addresses = threads.submit(() -> InetAddress.getAllByName(host));
    try {
      return addresses.get();
    } catch (InterruptedException e) {
      addresses.cancel(false);
      Thread.currentThread().interrupt();
      throw new UnknownHostException(host);
    } catch (ExecutionException e) {
      var unknown = new UnknownHostException(host);
      unknown.initCause(e.getCause());
      throw unknown;
    }
  }
}
