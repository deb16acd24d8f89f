package dev.agentruntime.embedded.history;

import dev.agentruntime.embedded.sqlite.Database;
import dev.agentruntime.embedded.sqlite.UnsoundDatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/** The SQLite file behind the history. What it holds can be made again from the journal. */
final class HistoryIndex implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HistoryIndex.class);
  private static final int FORMAT = 1;
  private static final String SCHEMA =
      """
      create table dispatch (
        id blob primary key,
        seq integer not null,
        at integer not null,
        principal text not null,
        tenant text,
        intent text not null,
        status text,
        attempt_segment integer,
        attempt_offset integer,
        attempt_length integer,
        outcome_segment integer,
        outcome_offset integer,
        outcome_length integer
      ) without rowid;
      create index dispatch_open on dispatch (seq) where status is null;
      create table bookmark (
        one integer primary key check (one = 1),
        segment integer not null,
        "offset" integer not null,
        seq integer not null,
        line integer not null,
        hash text not null
      );
      pragma user_version = 1;
      """;
  private static final String UPSERT =
      """
      insert into dispatch values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (id) do update set
        status = coalesce(excluded.status, status),
        attempt_segment = coalesce(excluded.attempt_segment, attempt_segment),
        attempt_offset = coalesce(excluded.attempt_offset, attempt_offset),
        attempt_length = coalesce(excluded.attempt_length, attempt_length),
        outcome_segment = coalesce(excluded.outcome_segment, outcome_segment),
        outcome_offset = coalesce(excluded.outcome_offset, outcome_offset),
        outcome_length = coalesce(excluded.outcome_length, outcome_length)
      """;

  private final Database database;

  private HistoryIndex(Database database) {
    this.database = database;
  }

  /** Opens the file at {@code path}; one that is damaged or of another format begins anew. */
  static HistoryIndex open(Path path) throws IOException {
    try {
      HistoryIndex index = new HistoryIndex(Database.open(path, mode()));
      if (index.isReady()) {
        return index;
      }
      index.close();
      log.info("history: {} is of another format; it is made again from the journal", path);
    } catch (UnsoundDatabaseException e) {
      log.warn("history: {} is damaged; it is made again from the journal", path, e);
    }
    return openAnew(path);
  }

  /** Opens the file at {@code path} without what it held. */
  static HistoryIndex openAnew(Path path) throws IOException {
    for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
      Files.deleteIfExists(path.resolveSibling(path.getFileName() + suffix));
    }
    HistoryIndex index = new HistoryIndex(Database.open(path, mode()));
    if (!index.isReady()) {
      index.close();
      throw new IOException(path + ": cannot be set up (expected: an empty database)");
    }
    return index;
  }

  private static SQLiteConfig.SynchronousMode mode() {
    return SQLiteConfig.SynchronousMode.NORMAL;
  }

  private boolean isReady() throws IOException {
    return database.inTransaction(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            int format = one(statement, "pragma user_version");
            if (format == 0 && one(statement, "select count(*) from sqlite_schema") == 0) {
              statement.executeUpdate(SCHEMA);
              return true;
            }
            return format == FORMAT;
          }
        });
  }

  private static int one(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  Optional<Bookmark> bookmark() throws IOException {
    return database.with(
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement(
                      "select segment, \"offset\", seq, line, hash from bookmark");
              ResultSet row = select.executeQuery()) {
            return row.next()
                ? Optional.of(
                    new Bookmark(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getString(5)))
                : Optional.empty();
          }
        });
  }

  /** Keeps {@code rows} and how far they go, all or nothing. */
  void add(Map<RowKey, DispatchRow> rows, Bookmark bookmark) throws IOException {
    database.inTransaction(
        connection -> {
          try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            for (Map.Entry<RowKey, DispatchRow> row : rows.entrySet()) {
              bind(upsert, row.getKey(), row.getValue());
              upsert.addBatch();
            }
            upsert.executeBatch();
          }
          return move(connection, bookmark);
        });
  }

  private static void bind(PreparedStatement upsert, RowKey key, DispatchRow row)
      throws SQLException {
    upsert.setBytes(1, key.bytes());
    upsert.setLong(2, row.seq);
    upsert.setLong(3, row.atMicros);
    upsert.setString(4, row.principal);
    upsert.setString(5, row.tenant);
    upsert.setString(6, row.intent);
    upsert.setString(7, row.status);
    bind(upsert, 8, row.attempt);
    bind(upsert, 11, row.outcome);
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

  private static int move(Connection connection, Bookmark bookmark) throws SQLException {
    try (PreparedStatement replace =
        connection.prepareStatement("insert or replace into bookmark values (1, ?, ?, ?, ?, ?)")) {
      replace.setLong(1, bookmark.segment());
      replace.setLong(2, bookmark.offset());
      replace.setLong(3, bookmark.seq());
      replace.setLong(4, bookmark.line());
      replace.setString(5, bookmark.hash());
      return replace.executeUpdate();
    }
  }

  /** Forgets dispatches that end before the segment that begins with {@code oldest}. */
  void forgetBefore(long oldest) throws IOException {
    database.with(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "delete from dispatch where coalesce(outcome_segment, attempt_segment) < ?")) {
            delete.setLong(1, oldest);
            return delete.executeUpdate();
          }
        });
  }

  /** Returns where the records of a dispatch stand, in their order; none where it is not known. */
  List<Place> find(RowKey key) throws IOException {
    return database.with(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select attempt_segment, attempt_offset, attempt_length,
                    outcome_segment, outcome_offset, outcome_length
                  from dispatch where id = ?
                  """)) {
            select.setBytes(1, key.bytes());
            try (ResultSet row = select.executeQuery()) {
              List<Place> places = new ArrayList<>();
              if (row.next()) {
                addPlace(row, 1, places);
                addPlace(row, 4, places);
              }
              return places;
            }
          }
        });
  }

  /** Returns attempts without an outcome, by number: after {@code seq}, up to {@code last}. */
  Map<Long, Place> open(long seq, long last, int limit) throws IOException {
    return database.with(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select attempt_segment, attempt_offset, attempt_length, seq from dispatch
                  where status is null and seq > ? and seq <= ? order by seq limit ?
                  """)) {
            select.setLong(1, seq);
            select.setLong(2, last);
            select.setInt(3, limit);
            try (ResultSet row = select.executeQuery()) {
              Map<Long, Place> open = new TreeMap<>();
              while (row.next()) {
                open.put(row.getLong(4), place(row, 1));
              }
              return open;
            }
          }
        });
  }

  private static void addPlace(ResultSet row, int first, List<Place> places) throws SQLException {
    Place place = place(row, first);
    if (!row.wasNull()) {
      places.add(place);
    }
  }

  private static Place place(ResultSet row, int first) throws SQLException {
    return new Place(row.getLong(first), row.getLong(first + 1), row.getInt(first + 2));
  }

  @Override
  public void close() throws IOException {
    database.close();
  }
}
