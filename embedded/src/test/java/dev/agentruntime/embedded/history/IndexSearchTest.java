package dev.agentruntime.embedded.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.journal.DispatchSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a search costs among a million dispatches, in steps. */
final class IndexSearchTest {
  private static final int MILLION = 1_000_000;
  private static final int BATCH = 10_000;
  private static final long START = Instant.parse("2026-11-01T12:00:00Z").toEpochMilli();
  private static final Place SOMEWHERE = new Place(1, 0, 1);

  @TempDir private static Path directory;
  private static HistoryIndex index;

  private record Found(List<RowKey> keys, int steps, RowKey reached) {}

  /* One a millisecond; a rare one every four minutes. */
  @BeforeAll
  static void fill() throws IOException {
    index = HistoryIndex.open(directory.resolve("history.db"));
    Random random = new Random(1);
    Map<RowKey, DispatchRow> rows = new LinkedHashMap<>();
    for (int i = 0; i < MILLION; i++) {
      boolean rare = i % 240_000 == 0;
      DispatchRow row =
          new DispatchRow(
              i,
              Attribute.bits(principal(rare ? "rare" : "agent-" + random.nextInt(100)).toString()),
              i % 2 == 0 ? Attribute.bits("even") : null,
              Attribute.bits(i % 2 == 0 ? "even" : "odd"));
      row.status = Attribute.bits(rare ? "failed" : "success");
      row.outcome = SOMEWHERE;
      rows.put(key(i, random.nextLong()), row);
      if (rows.size() == BATCH) {
        index.add(rows, new Bookmark(1, i, i, i, "hash"));
        rows.clear();
      }
    }
  }

  @AfterAll
  static void close() throws IOException {
    index.close();
  }

  @Test
  void findsTheNewestInOneStep() throws IOException {
    Found found = found(DispatchSearch.ALL, 51);
    assertThat(found.keys()).hasSize(51);
    assertThat(found.steps()).isEqualTo(1);
  }

  @Test
  void findsTheRareInAFewSteps() throws IOException {
    for (DispatchSearch search :
        List.of(
            search(principal("rare"), null, null, null),
            search(null, null, null, DispatchSearch.State.FAILED),
            search(principal("rare"), "even", new Intent("even"), DispatchSearch.State.FAILED))) {
      Found found = found(search, 51);
      assertThat(found.keys())
          .extracting(RowKey::millis)
          .containsExactly(
              START + 960_000, START + 720_000, START + 480_000, START + 240_000, START);
      assertThat(found.steps()).isLessThan(20);
    }
  }

  @Test
  void findsOutInAFewStepsThatThereIsNothing() throws IOException {
    for (DispatchSearch search :
        List.of(
            search(principal("nobody"), null, null, null),
            search(null, null, new Intent("nothing"), DispatchSearch.State.SUCCESS),
            search(null, "even", null, DispatchSearch.State.DENIED))) {
      Found found = found(search, 51);
      assertThat(found.keys()).isEmpty();
      assertThat(found.steps()).isLessThan(5);
    }
  }

  /* Each is everywhere, both together are nowhere: only reading all of them tells. */
  @Test
  void readsSoMuchAStepWhereTheSlicesTellNothing() throws IOException {
    DispatchSearch search = search(null, "even", new Intent("odd"), null);
    IndexSearch steps = index.search(search);
    RowKey before = RowKey.startOf(Long.MAX_VALUE);
    int taken = 0;
    while (!steps.isOver()) {
      assertThat(steps.step(51)).isEmpty();
      assertThat(steps.reached()).isLessThanOrEqualTo(before);
      before = steps.reached();
      taken++;
    }
    assertThat(taken).isBetween(MILLION / 8192, MILLION / 8192 + 30);
  }

  @Test
  void goesOnWhereAnEarlierSearchStopped() throws IOException {
    DispatchSearch search = search(null, "even", new Intent("odd"), null);
    DispatchId next = null;
    int searches = 0;
    do {
      IndexSearch steps = index.search(next == null ? search : search.goingOn(next));
      for (int i = 0; i < 10 && !steps.isOver(); i++) {
        assertThat(steps.step(51)).isEmpty();
      }
      next = steps.isOver() ? null : steps.reached().id();
      searches++;
    } while (next != null);
    assertThat(searches).isBetween(10, 40);
  }

  private static Found found(DispatchSearch search, int limit) throws IOException {
    IndexSearch steps = index.search(search);
    List<RowKey> keys = new ArrayList<>();
    int taken = 0;
    while (!steps.isOver() && keys.size() < limit) {
      steps.step(limit - keys.size()).forEach(row -> keys.add(row.key()));
      taken++;
    }
    return new Found(keys, taken, steps.reached());
  }

  private static RowKey key(int number, long low) {
    return new RowKey((START + number) << 16 | 0x7000, low >>> 2 | 0x8000_0000_0000_0000L);
  }

  private static EntityName principal(String id) {
    return new EntityName("Agent", id);
  }

  private static DispatchSearch search(
      @Nullable EntityName principal,
      @Nullable String tenant,
      @Nullable Intent intent,
      DispatchSearch.@Nullable State state) {
    return new DispatchSearch(principal, tenant, intent, state, null, null, 50, null);
  }
}
