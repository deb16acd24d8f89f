package dev.agentruntime.aws.dynamodb.history;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The writing of rows, and before them of the buckets in which they are: a search looks only where
 * there is something. Safe for many threads.
 */
final class RowWriter {
  /** How many buckets of terms are remembered as written. */
  private static final int REMEMBERED = 50_000;

  /** How much longer than rows buckets are kept: a dispatch may take long to end. */
  private static final Duration LONGER = Duration.ofDays(1);

  private final Batches batches;
  private final @Nullable Duration retention;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Seen, Boolean> written =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Seen, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Such dispatches are in the bucket. */
  private record Seen(Term term, Bucket bucket) {}

  RowWriter(Batches batches, @Nullable Duration retention, InstantSource clock) {
    this.batches = batches;
    this.retention = retention;
    this.clock = clock;
  }

  /** Writes {@code rows}, which are all of different dispatches. One that is open yields. */
  void write(Collection<Row> rows) throws IOException {
    register(rows);
    Long expiresAt = expiresAt(Duration.ZERO);
    batches.put(
        rows.stream().filter(row -> !row.isOpen()).map(row -> row.item(expiresAt)).toList());
    // Never over what ended: others may have projected the outcome since.
    batches.insert(rows.stream().filter(Row::isOpen).map(row -> row.item(expiresAt)).toList());
  }

  private void register(Collection<Row> rows) throws IOException {
    List<Seen> unknown = new ArrayList<>();
    lock.lock();
    try {
      rows.stream()
          .flatMap(row -> Term.of(row).stream().map(term -> new Seen(term, row.bucket())))
          .distinct()
          .filter(seen -> !written.containsKey(seen))
          .forEach(unknown::add);
    } finally {
      lock.unlock();
    }
    batches.put(unknown.stream().map(this::item).toList());
    lock.lock();
    try {
      unknown.forEach(seen -> written.put(seen, true));
    } finally {
      lock.unlock();
    }
  }

  private Map<String, AttributeValue> item(Seen seen) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(DispatchesTable.PK, AttributeValue.fromS(seen.term().key()));
    item.put(DispatchesTable.SK, AttributeValue.fromS(seen.bucket().key()));
    Long expiresAt = expiresAt(LONGER);
    if (expiresAt != null) {
      item.put(DispatchesTable.EXPIRES_AT, AttributeValue.fromN(Long.toString(expiresAt)));
    }
    return item;
  }

  private @Nullable Long expiresAt(Duration longer) {
    return retention == null
        ? null
        : clock.instant().plus(retention).plus(longer).getEpochSecond() + 1;
  }
}
