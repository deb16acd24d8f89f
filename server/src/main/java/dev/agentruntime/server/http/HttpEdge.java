package dev.agentruntime.server.http;

import dev.agentruntime.core.DispatchIds;
import dev.agentruntime.core.metrics.HttpMeters;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.BindException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The listening server. */
public final class HttpEdge implements AutoCloseable {
  private final Vertx vertx;
  private final int port;

  private HttpEdge(Vertx vertx, int port) {
    this.vertx = vertx;
    this.port = port;
  }

  /**
   * What the edge needs.
   *
   * @param port 0 for any free one
   * @param eventLoops at least 1
   * @param ids makes the id of every request
   * @param clock the time of day
   * @param nanos the time in nanoseconds, from any origin
   * @param meters count and time requests
   * @param waiting runs what may wait, each on a thread of its own
   * @param draining whether connections are to be closed after their next answer
   */
  public record Parts(
      String host,
      int port,
      int eventLoops,
      EdgeLimits limits,
      Site site,
      DispatchIds ids,
      InstantSource clock,
      LongSupplier nanos,
      HttpMeters meters,
      Executor waiting,
      BooleanSupplier draining) {}

  /**
   * Listens.
   *
   * @throws IOException where the address cannot be listened on; the message names it
   */
  public static HttpEdge listen(Parts parts) throws IOException, InterruptedException {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(parts.eventLoops())
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setPreferNativeTransport(true)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    EdgeVerticle.Shared shared =
        new EdgeVerticle.Shared(
            parts.site().endpoints(),
            parts.limits(),
            parts.ids(),
            parts.clock(),
            parts.nanos(),
            parts.meters(),
            parts.waiting(),
            new AtomicInteger(),
            parts.draining());
    List<EdgeVerticle> loops = new ArrayList<>();
    try {
      vertx
          .deployVerticle(
              () -> {
                EdgeVerticle loop = new EdgeVerticle(shared, options(parts));
                synchronized (loops) {
                  loops.add(loop);
                }
                return loop;
              },
              new DeploymentOptions().setInstances(parts.eventLoops()))
          .toCompletionStage()
          .toCompletableFuture()
          .get();
    } catch (ExecutionException e) {
      vertx.close();
      throw new IOException(
          "server: cannot listen on %s:%d: %s"
              .formatted(parts.host(), parts.port(), reason(e.getCause())),
          e);
    }
    return new HttpEdge(vertx, loops.getFirst().port());
  }

  /** Returns the port that is listened on. */
  public int port() {
    return port;
  }

  /** Closes every connection and stops listening. */
  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static HttpServerOptions options(Parts parts) {
    return new HttpServerOptions()
        .setHost(parts.host())
        .setPort(parts.port())
        .setAcceptBacklog(1024)
        .setTcpNoDelay(true)
        .setHttp2ClearTextEnabled(false)
        .setHandle100ContinueAutomatically(true)
        .setMaxHeaderSize(parts.limits().maxHeaders())
        .setMaxInitialLineLength(parts.limits().maxRequestLine());
  }

  private static String reason(@Nullable Throwable cause) {
    return cause instanceof BindException
        ? "the address is in use, or not this machine's"
        : String.valueOf(cause);
  }
}
