package dev.agentruntime.aws.dynamodb.history;

import dev.agentruntime.core.DispatchId;
import java.time.Duration;
import java.time.Instant;

/**
 * The dispatches that arrived in the same ten minutes, and have the same last bits in their ids.
 *
 * <p>A partition of DynamoDB takes 1000 writes a second ("Best practices for designing partition
 * keys"), and what is new all goes to the newest ten minutes: these have two partitions.
 *
 * @param start in seconds since 1970
 * @param shard from 0
 */
record Bucket(long start, int shard) {
  static final int SHARDS = 2;

  static final Duration LENGTH = Duration.ofMinutes(10);

  /** The last second that an id can have begun in: 48 bits of milliseconds. */
  private static final long LAST = 0xffff_ffff_ffffL / 1000;

  static Bucket of(DispatchId id) {
    char last = id.value().charAt(id.value().length() - 1);
    return new Bucket(start(id.at().getEpochSecond()), Character.digit(last, 16) % SHARDS);
  }

  /** Returns the key of the newest bucket in which {@code at} is. */
  static String newest(Instant at) {
    return new Bucket(start(at.getEpochSecond()), SHARDS - 1).key();
  }

  /** Returns the key of the oldest bucket in which {@code at} is. */
  static String oldest(Instant at) {
    return new Bucket(start(at.getEpochSecond()), 0).key();
  }

  /** Returns when the bucket begins whose key is {@code key}. */
  static Instant start(String key) {
    return Instant.ofEpochSecond(Long.parseLong(key.substring(0, key.indexOf('#'))));
  }

  private static long start(long second) {
    long within = Math.clamp(second, 0, LAST);
    return within - within % LENGTH.toSeconds();
  }

  /** Returns the partition key. Keys sort by time. */
  String key() {
    return "%012d#%d".formatted(start, shard);
  }
}
