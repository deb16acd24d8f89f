package dev.agentruntime.core.pipeline;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The wait of a thread that has nothing else to do. */
final class BlockingWait implements Waiting {

  @Override
  public void until(CompletableFuture<?> done) {
    var _ = done.join();
  }

  @Override
  public boolean until(CompletableFuture<?> done, Duration patience) throws InterruptedException {
    try {
      var _ = done.get(TimeUnit.NANOSECONDS.convert(patience), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("what was waited for failed (expected: never)", e);
    }
  }
}
