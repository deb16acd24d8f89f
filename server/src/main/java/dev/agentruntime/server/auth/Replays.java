package dev.agentruntime.server.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The signatures that were believed, each remembered until it can be believed no more. Bounded, and
 * of this process alone.
 */
final class Replays {
  private static final long MINUTE = Duration.ofMinutes(1).toSeconds();

  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * By the minute in which they expire, which a signature has in it: the same always falls here.
   */
  private final TreeMap<Long, Set<Nonce>> byMinute = new TreeMap<>();

  private int size;

  /**
   * @param capacity how many are remembered at once
   */
  Replays(int capacity) {
    this.capacity = capacity;
  }

  /** What is known of a signature. */
  enum Seen {
    /** It was not seen before, and is remembered from here on. */
    NEVER,
    /** It was believed before. */
    BEFORE,
    /** Nobody can say: there is no room to remember it. */
    UNKNOWN
  }

  /**
   * Remembers a signature.
   *
   * @param signature 64 hexadecimal digits
   * @param expiry the last instant at which it can be believed
   */
  Seen remember(String signature, Instant expiry, Instant now) {
    Nonce nonce = Nonce.of(signature);
    long minute = Math.floorDiv(expiry.getEpochSecond(), MINUTE);
    lock.lock();
    try {
      forget(Math.floorDiv(now.getEpochSecond(), MINUTE));
      Set<Nonce> known = byMinute.get(minute);
      if (known != null && known.contains(nonce)) {
        return Seen.BEFORE;
      }
      if (size >= capacity) {
        return Seen.UNKNOWN;
      }
      byMinute.computeIfAbsent(minute, _ -> new HashSet<>()).add(nonce);
      size++;
      return Seen.NEVER;
    } finally {
      lock.unlock();
    }
  }

  private void forget(long minute) {
    while (!byMinute.isEmpty() && byMinute.firstKey() < minute) {
      size -= byMinute.pollFirstEntry().getValue().size();
    }
  }

  /** A signature, small. */
  private record Nonce(long first, long second, long third, long fourth) {
    static Nonce of(String signature) {
      return new Nonce(
          part(signature, 0), part(signature, 1), part(signature, 2), part(signature, 3));
    }

    private static long part(String signature, int number) {
      return Long.parseUnsignedLong(signature, 16 * number, 16 * (number + 1), 16);
    }
  }
}
