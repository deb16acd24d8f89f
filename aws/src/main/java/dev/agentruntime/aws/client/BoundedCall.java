package dev.agentruntime.aws.client;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call that ends with its time, or when its caller is interrupted, whatever it waits for. */
public final class BoundedCall {

  /*
   * A platform thread that waits for a socket does not hear of an interrupt; a virtual thread does,
   * and its socket is closed. So the call runs on a virtual thread of its own, and who calls waits
   * for that one. The SDK's own time limit stays beside it, as the bound of calls without a caller
   * who waits.
   */

  /** How long is waited for a call that was told to end: a look-up of a host does not listen. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private BoundedCall() {}

  /**
   * Returns what {@code call} returns, or throws what it throws.
   *
   * @param limit more than zero
   * @throws TimeoutException where it took longer; what it held is let go
   * @throws InterruptedException where the calling thread was interrupted; likewise
   */
  public static <T> T within(Duration limit, Supplier<T> call)
      throws InterruptedException, TimeoutException {
    FutureTask<T> task = new FutureTask<>(call::get);
    Thread worker = Thread.ofVirtual().name("aws-call").start(task);
    boolean over = false;
    try {
      T result = task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      over = true;
      return result;
    } catch (ExecutionException e) {
      over = true;
      throw rethrown(e.getCause());
    } finally {
      if (!over) {
        end(worker);
      }
    }
  }

  private static void end(Thread worker) throws InterruptedException {
    worker.interrupt();
    var _ = worker.join(GRACE);
  }

  private static RuntimeException rethrown(@Nullable Throwable thrown) {
    return switch (thrown) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      case null, default -> new IllegalStateException(thrown);
    };
  }
}
