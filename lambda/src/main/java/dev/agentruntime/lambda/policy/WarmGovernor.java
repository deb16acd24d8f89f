package dev.agentruntime.lambda.policy;

import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Governor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The governor of a container that is frozen between invocations. Nothing runs by itself: it is the
 * invocations that find the policies old and have them looked at. Safe for many threads.
 */
public final class WarmGovernor {
  private static final Logger log = LoggerFactory.getLogger(WarmGovernor.class);

  /** Older than any age. */
  private static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

  /*
   * By the age of the set in force, see Ages:
   *
   *   younger than poll         decides
   *   up to waitOver            has the source looked at beside, and decides at once
   *   from waitOver             has the source looked at, waits for it at most so long as patience,
   *                             and decides, by the new set or the old one
   *   then older than the most  does not decide
   *
   * Ages are counted by the time of day: a clock that counts from the start may stand still while
   * the container does. Where that clock is set back, an age below zero counts as older than any.
   */

  private final Governor governor;
  private final LookedAtPolicies source;
  private final InstantSource clock;
  private final Executor beside;
  private final Ages ages;
  private final ReentrantLock lock = new ReentrantLock();
  private CompletableFuture<?> look = CompletableFuture.completedFuture(null);
  private @Nullable Instant lookBegan;

  /**
   * @param source that of {@code governor}
   * @param beside runs a look beside invocations
   */
  public WarmGovernor(
      Governor governor, LookedAtPolicies source, InstantSource clock, Executor beside, Ages ages) {
    this.governor = governor;
    this.source = source;
    this.clock = clock;
    this.beside = beside;
    this.ages = ages;
  }

  /** Decides, or says why not. */
  public Ruling decide(Authorization asked) {
    if (isAtLeast(ages.poll())) {
      CompletableFuture<?> joined = look();
      if (isAtLeast(ages.waitOver())) {
        await(joined);
      }
      if (isAtLeast(ages.waitOver())) {
        // What was joined may have begun before the container was frozen, and broken by that.
        await(look());
      }
    }
    Duration age = age();
    Duration most = ages.maxStaleness();
    if (most != null && age.compareTo(most) > 0) {
      return new Ruling.TooOld(
          "policies: looked at %s (expected: at most %s ago)".formatted(shown(age), most));
    }
    return new Ruling.Decided(governor.decide(asked));
  }

  /** Ends the look in flight and closes the source: what is in force counts as never looked at. */
  public void close() {
    await(look);
    source.close();
    lock.lock();
    try {
      lookBegan = null;
    } finally {
      lock.unlock();
    }
  }

  /** Looks at the source, and waits for it as an invocation does. */
  public void refresh() {
    await(look());
  }

  /** Returns the look in flight, or else the one that it begins, unless the last is too recent. */
  private CompletableFuture<?> look() {
    lock.lock();
    try {
      Instant now = clock.instant();
      if (look.isDone()
          && (lookBegan == null || since(lookBegan, now).compareTo(ages.poll()) >= 0)) {
        lookBegan = now;
        look = CompletableFuture.runAsync(governor::reload, beside);
      }
      return look;
    } finally {
      lock.unlock();
    }
  }

  private void await(CompletableFuture<?> awaited) {
    try {
      awaited.get(ages.patience().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      log.warn("looking at the policies takes longer than {}", ages.patience());
    } catch (ExecutionException e) {
      log.error("looking at the policies failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isAtLeast(Duration bound) {
    return age().compareTo(bound) >= 0;
  }

  private Duration age() {
    Instant lookedAt = source.lookedAt();
    return lookedAt == null ? NEVER : since(lookedAt, clock.instant());
  }

  private static Duration since(Instant then, Instant now) {
    Duration since = Duration.between(then, now);
    return since.isNegative() ? NEVER : since;
  }

  private static String shown(Duration age) {
    return age.equals(NEVER) ? "never since the snapshot" : age + " ago";
  }
}
