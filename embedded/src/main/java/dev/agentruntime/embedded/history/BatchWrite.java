package dev.agentruntime.embedded.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The writing of one batch of dispatches into the index, in the transaction of its caller. */
final class BatchWrite {
  private static final String UPSERT =
      """
      insert into dispatch values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (id) do update set
        status = coalesce(excluded.status, status),
        attempt_segment = coalesce(excluded.attempt_segment, attempt_segment),
        attempt_offset = coalesce(excluded.attempt_offset, attempt_offset),
        attempt_length = coalesce(excluded.attempt_length, attempt_length),
        outcome_segment = coalesce(excluded.outcome_segment, outcome_segment),
        outcome_offset = coalesce(excluded.outcome_offset, outcome_offset),
        outcome_length = coalesce(excluded.outcome_length, outcome_length)
      """;

  private static final String UPSERT_SLICE =
      """
      insert into slice values (?, ?, ?, ?)
      on conflict (attribute, era, value) do update set bits = bits | excluded.bits
      """;

  private final Connection connection;

  BatchWrite(Connection connection) {
    this.connection = connection;
  }

  /** Writes {@code rows}, what values they have when, and how far they go. */
  Bookmark write(Map<RowKey, DispatchRow> rows, Bookmark bookmark) throws SQLException {
    Map<Slice, Long> slices = new HashMap<>();
    try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
      for (Map.Entry<RowKey, DispatchRow> row : rows.entrySet()) {
        Slice.add(slices, row.getKey(), row.getValue());
        bind(upsert, row.getKey(), row.getValue());
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
    try (PreparedStatement upsert = connection.prepareStatement(UPSERT_SLICE)) {
      for (Map.Entry<Slice, Long> slice : slices.entrySet()) {
        bind(upsert, slice.getKey(), slice.getValue());
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
    move(bookmark);
    return bookmark;
  }

  private static void bind(PreparedStatement upsert, RowKey key, DispatchRow row)
      throws SQLException {
    upsert.setBytes(1, key.bytes());
    upsert.setLong(2, row.seq);
    upsert.setInt(3, row.principal);
    bind(upsert, 4, row.tenant);
    upsert.setInt(5, row.intent);
    bind(upsert, 6, row.status);
    bind(upsert, 7, row.attempt);
    bind(upsert, 10, row.outcome);
  }

  private static void bind(PreparedStatement upsert, Slice slice, long bits) throws SQLException {
    upsert.setInt(1, slice.attribute().number());
    upsert.setLong(2, slice.era());
    upsert.setInt(3, slice.value());
    upsert.setLong(4, bits);
  }

  private static void bind(PreparedStatement upsert, int column, @Nullable Integer value)
      throws SQLException {
    if (value == null) {
      upsert.setNull(column, Types.INTEGER);
    } else {
      upsert.setInt(column, value);
    }
  }

  private static void bind(PreparedStatement upsert, int first, @Nullable Place place)
      throws SQLException {
    if (place == null) {
      upsert.setNull(first, Types.INTEGER);
      upsert.setNull(first + 1, Types.INTEGER);
      upsert.setNull(first + 2, Types.INTEGER);
      return;
    }
    upsert.setLong(first, place.segment());
    upsert.setLong(first + 1, place.offset());
    upsert.setInt(first + 2, place.length());
  }

  private void move(Bookmark bookmark) throws SQLException {
    try (PreparedStatement replace =
        connection.prepareStatement("insert or replace into bookmark values (1, ?, ?, ?, ?, ?)")) {
      replace.setLong(1, bookmark.segment());
      replace.setLong(2, bookmark.offset());
      replace.setLong(3, bookmark.seq());
      replace.setLong(4, bookmark.line());
      replace.setString(5, bookmark.hash());
      replace.executeUpdate();
    }
  }
}
