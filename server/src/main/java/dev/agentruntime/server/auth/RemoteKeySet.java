package dev.agentruntime.server.auth;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A key set that is fetched, and kept. It is renewed in the background every five minutes; a key
 * that it does not hold has it renewed at once, but at most every ten seconds, since anyone can
 * send tokens with invented key ids. Where it cannot be renewed it goes on for a day.
 */
final class RemoteKeySet implements KeySet {
  static final Duration RENEW_AFTER = Duration.ofMinutes(5);
  static final Duration RETRY_AFTER = Duration.ofSeconds(10);
  static final Duration KEEP_FOR = Duration.ofHours(24);

  private static final Logger LOG = LoggerFactory.getLogger(RemoteKeySet.class);

  private final Fetch fetch;
  private final LongSupplier nanos;
  private final Executor background;
  private final ReentrantLock fetching = new ReentrantLock();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile @Nullable Attempt last;
  private volatile @Nullable Kept kept;

  RemoteKeySet(Fetch fetch, LongSupplier nanos, Executor background) {
    this.fetch = fetch;
    this.nanos = nanos;
    this.background = background;
  }

  @Override
  public Lookup find(JWSHeader header) {
    Kept held = usable();
    List<JWK> known = held == null ? List.of() : held.keys().matching(header);
    if (held != null && !known.isEmpty()) {
      if (isOver(held.at(), RENEW_AFTER)) {
        refreshInBackground();
      }
      return new Found(known);
    }
    refresh();
    Kept renewed = usable();
    List<JWK> found = renewed == null ? List.of() : renewed.keys().matching(header);
    Attempt attempt = last;
    boolean lastSucceeded = attempt != null && attempt.succeeded();
    return found.isEmpty() && !lastSucceeded ? new Unreachable() : new Found(found);
  }

  /** Has the keys renewed by another thread, unless that is already under way. */
  void refreshInBackground() {
    if (!mayAttempt() || !scheduled.compareAndSet(false, true)) {
      return;
    }
    background.execute(
        () -> {
          try {
            refresh();
          } finally {
            scheduled.set(false);
          }
        });
  }

  private void refresh() {
    if (!mayAttempt()) {
      return;
    }
    try {
      fetching.lockInterruptibly();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      // Whoever waited for the lock finds what its holder fetched.
      if (mayAttempt()) {
        attempt();
      }
    } finally {
      fetching.unlock();
    }
  }

  private void attempt() {
    boolean succeeded = false;
    try {
      PublicKeys keys = PublicKeys.parse(fetch.fetch());
      kept = new Kept(keys, nanos.getAsLong());
      succeeded = true;
    } catch (IOException | ParseException e) {
      LOG.warn("auth.jwt.jwks: not to be had: {}", e.toString());
    } catch (InterruptedException _) {
      // The caller ran out of time, which says nothing about the keys.
      Thread.currentThread().interrupt();
      return;
    }
    last = new Attempt(nanos.getAsLong(), succeeded);
  }

  private @Nullable Kept usable() {
    Kept held = kept;
    return held == null || isOver(held.at(), KEEP_FOR) ? null : held;
  }

  private boolean mayAttempt() {
    Attempt attempt = last;
    return attempt == null || isOver(attempt.at(), RETRY_AFTER);
  }

  private boolean isOver(long since, Duration time) {
    return nanos.getAsLong() - since >= time.toNanos();
  }

  private record Kept(PublicKeys keys, long at) {}

  private record Attempt(long at, boolean succeeded) {}
}
