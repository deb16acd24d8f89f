package dev.agentruntime.server.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.agentruntime.core.DispatchId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The answers of the latest dispatches, as they were written, in bounded memory: what a dispatch
 * answered is content, which goes to disk only where a caller or the operator asked for it.
 */
public final class RecentAnswers {
  private static final int ENTRY_OVERHEAD = 200;

  private final Cache<DispatchId, byte[]> answers;

  /**
   * Makes an empty memory.
   *
   * @param maxBytes how much may be kept; 0 keeps nothing
   * @param retention how long an answer is kept at the most
   * @param nanos the time in nanoseconds, from any origin
   */
  public RecentAnswers(long maxBytes, Duration retention, Ticker nanos) {
    answers =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .<DispatchId, byte[]>weigher((id, body) -> body.length + ENTRY_OVERHEAD)
            .expireAfterWrite(retention)
            .executor(Runnable::run)
            .ticker(nanos)
            .build();
  }

  void remember(DispatchId id, byte[] body) {
    answers.put(id, body);
  }

  byte @Nullable [] find(DispatchId id) {
    return answers.getIfPresent(id);
  }
}
