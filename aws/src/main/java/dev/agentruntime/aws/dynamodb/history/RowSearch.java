package dev.agentruntime.aws.dynamodb.history;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.journal.DispatchSearch;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One search of the table, from the newest dispatch to the oldest, by a bounded number of reads.
 */
final class RowSearch {
  private static final int REQUESTS = 64;

  private final DynamoDbClient client;
  private final String table;
  private final RowFilter filter;
  private final BucketSeek buckets;
  private final int limit;
  private final Budget budget = new Budget(REQUESTS);
  private final List<DispatchId> found = new ArrayList<>();

  /**
   * What was found, newest first.
   *
   * @param next the id from which to go on; null at the end
   */
  record Found(List<DispatchId> ids, @Nullable DispatchId next) {
    Found {
      ids = List.copyOf(ids);
    }
  }

  /**
   * @param since nothing that arrived earlier matters
   */
  RowSearch(DynamoDbClient client, String table, DispatchSearch search, Instant since) {
    this.client = client;
    this.table = table;
    filter = RowFilter.of(search, since);
    limit = search.limit();
    List<Term> terms = new ArrayList<>(Term.of(search));
    if (terms.isEmpty()) {
      terms.add(Term.EVERY);
    }
    String oldest = Bucket.oldest(new DispatchId(filter.oldest()).at());
    buckets =
        new BucketSeek(
            terms.stream().map(term -> new SeenBuckets(client, table, term, oldest)).toList(),
            Bucket.newest(new DispatchId(filter.before()).at()));
  }

  Found run() throws IOException {
    while (!filter.isEmpty()) {
      List<ShardRows> shards = shards();
      if (!buckets.isOver() && budget.isSpent()) {
        // Perhaps not all of them are known: they are for the next page.
        return new Found(found, Ids.first(buckets.reached()));
      }
      if (shards.isEmpty()) {
        break;
      }
      Found page = read(shards);
      if (page != null) {
        return page;
      }
    }
    return new Found(found, null);
  }

  /** Returns the shards of the newest ten minutes that were not passed; none at the end. */
  private List<ShardRows> shards() throws IOException {
    List<ShardRows> shards = new ArrayList<>();
    Instant start = null;
    String key = buckets.next(budget);
    while (key != null && (start == null || start.equals(Bucket.start(key)))) {
      start = Bucket.start(key);
      shards.add(new ShardRows(client, table, key, filter));
      buckets.pass(key);
      key = buckets.next(budget);
    }
    return shards;
  }

  /** Returns where the search ends; null where it goes on. */
  private @Nullable Found read(List<ShardRows> shards) throws IOException {
    while (true) {
      for (ShardRows shard : shards) {
        // Each is begun, whatever was spent: every page gets further.
        if (!shard.isKnown() && !(budget.isSpent() && shard.isBegun())) {
          shard.read(budget);
        }
      }
      List<ShardRows> unknown = shards.stream().filter(shard -> !shard.isKnown()).toList();
      if (unknown.isEmpty()) {
        ShardRows newest = newest(shards);
        if (newest == null) {
          return null;
        }
        if (!take(newest)) {
          return full();
        }
      } else if (budget.isSpent()) {
        return upTo(
            shards, unknown.stream().map(ShardRows::reached).max(Comparator.naturalOrder()).get());
      }
    }
  }

  /** Takes what is newer than {@code reached}: below that, not all is known. */
  private Found upTo(List<ShardRows> shards, DispatchId reached) {
    ShardRows newest = newest(shards);
    while (newest != null && Objects.requireNonNull(newest.peek()).compareTo(reached) > 0) {
      if (!take(newest)) {
        return full();
      }
      newest = newest(shards);
    }
    return new Found(found, reached);
  }

  private boolean take(ShardRows shard) {
    if (found.size() == limit) {
      return false;
    }
    found.add(Objects.requireNonNull(shard.peek()));
    shard.pass();
    return true;
  }

  private Found full() {
    return new Found(found, found.getLast());
  }

  private static @Nullable ShardRows newest(List<ShardRows> shards) {
    ShardRows newest = null;
    for (ShardRows shard : shards) {
      DispatchId id = shard.peek();
      if (id != null
          && (newest == null || id.compareTo(Objects.requireNonNull(newest.peek())) > 0)) {
        newest = shard;
      }
    }
    return newest;
  }
}
