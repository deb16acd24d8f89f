package dev.agentruntime.embedded.history;

import dev.agentruntime.core.journal.DispatchSearch;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/** The SQLite file behind the history. What it holds can be made again from the journal. */
final class HistoryIndex implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HistoryIndex.class);
  private static final int FORMAT = 2;
  private static final String SCHEMA =
      """
      create table dispatch (
        id blob primary key,
        seq integer not null,
        principal integer not null,
        tenant integer,
        intent integer not null,
        status integer,
        attempt_segment integer,
        attempt_offset integer,
        attempt_length integer,
        outcome_segment integer,
        outcome_offset integer,
        outcome_length integer
      ) without rowid;
      create index dispatch_open on dispatch (seq) where status is null;
      create table slice (
        attribute integer not null,
        era integer not null,
        value integer not null,
        bits integer not null,
        primary key (attribute, era, value)
      ) without rowid;
      create table bookmark (
        one integer primary key check (one = 1),
        segment integer not null,
        "offset" integer not null,
        seq integer not null,
        line integer not null,
        hash text not null
      );
      pragma user_version = 2;
      """;
  private static final String FORGET =
      "delete from dispatch where id < ? and coalesce(outcome_segment, attempt_segment) < ?";

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
    database.inTransaction(connection -> new BatchWrite(connection).write(rows, bookmark));
  }

  /**
   * Forgets dispatches that end before the segment that begins with {@code oldest}.
   *
   * @param arrived only dispatches that arrived before then are looked at
   */
  void forgetBefore(long oldest, Instant arrived) throws IOException {
    database.inTransaction(
        connection -> {
          try (PreparedStatement delete = connection.prepareStatement(FORGET)) {
            delete.setBytes(1, RowKey.from(arrived).bytes());
            delete.setLong(2, oldest);
            delete.executeUpdate();
          }
          return forgetSlices(connection);
        });
  }

  private static int forgetSlices(Connection connection) throws SQLException {
    RowKey first = RowKey.startOf(Long.MAX_VALUE);
    try (PreparedStatement select = connection.prepareStatement("select min(id) from dispatch");
        ResultSet row = select.executeQuery()) {
      byte[] id = row.next() ? row.getBytes(1) : null;
      if (id != null) {
        first = RowKey.of(id);
      }
    }
    int forgotten = 0;
    try (PreparedStatement delete =
        connection.prepareStatement("delete from slice where attribute = ? and era < ?")) {
      for (Attribute attribute : Attribute.values()) {
        delete.setInt(1, attribute.number());
        delete.setLong(2, Slice.eraOf(first.millis()));
        forgotten += delete.executeUpdate();
      }
    }
    return forgotten;
  }

  /** Returns a search, to be taken step by step. */
  IndexSearch search(DispatchSearch search) {
    return new IndexSearch(database, search);
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
              return row.next() ? Place.all(row, 1) : List.of();
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
                open.put(row.getLong(4), Place.at(row, 1));
              }
              return open;
            }
          }
        });
  }

  @Override
  public void close() throws IOException {
    database.close();
  }
}
