package dev.agentruntime.embedded.metrics;

import dev.agentruntime.core.metrics.Point;
import dev.agentruntime.core.metrics.Series;
import dev.agentruntime.core.metrics.history.Interval;
import dev.agentruntime.core.metrics.history.MetricHistory;
import dev.agentruntime.core.metrics.history.Resolution;
import dev.agentruntime.embedded.sqlite.Database;
import dev.agentruntime.embedded.sqlite.UnsoundDatabaseException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/** A metric history in one SQLite file. A damaged one is put aside, and another begun. */
public final class SqliteMetrics implements MetricHistory, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SqliteMetrics.class);
  private static final int FORMAT = 1;
  private static final String SCHEMA =
      """
      create table series (
        number integer primary key,
        metric text not null,
        tag_values blob not null,
        unique (metric, tag_values)
      );
      create table interval (
        step integer not null,
        start integer not null,
        points blob not null,
        primary key (step, start)
      ) without rowid;
      pragma user_version = 1;
      """;

  private final Database database;
  private final SeriesNames names = new SeriesNames();

  private SqliteMetrics(Database database) {
    this.database = database;
  }

  /**
   * Opens the file at {@code path}, made where it is not there.
   *
   * @throws IOException where it cannot be opened or is of another format; the message names it
   */
  public static SqliteMetrics open(Path path) throws IOException {
    try {
      return ready(path);
    } catch (UnsoundDatabaseException e) {
      Path aside = path.resolveSibling(path.getFileName() + ".damaged");
      log.warn("metrics: {} is damaged; it is put aside as {}, and another begun", path, aside, e);
      Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
      for (String suffix : List.of("-wal", "-shm", "-journal")) {
        Files.deleteIfExists(path.resolveSibling(path.getFileName() + suffix));
      }
      return ready(path);
    }
  }

  private static SqliteMetrics ready(Path path) throws IOException {
    Database database = Database.open(path, SQLiteConfig.SynchronousMode.NORMAL);
    try {
      int format = database.inTransaction(SqliteMetrics::format);
      if (format != FORMAT) {
        throw new IOException("%s: format %d (expected: %d)".formatted(path, format, FORMAT));
      }
      return new SqliteMetrics(database);
    } catch (IOException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static int format(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (one(statement, "select count(*) from sqlite_schema") == 0) {
        statement.executeUpdate(SCHEMA);
      }
      return one(statement, "pragma user_version");
    }
  }

  private static int one(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  @Override
  public void add(Resolution resolution, Interval interval) throws IOException {
    write(
        connection -> {
          Interval before = find(connection, resolution, interval.start());
          put(connection, resolution, before == null ? interval : before.then(interval));
        });
  }

  @Override
  public void replace(Resolution resolution, Interval interval) throws IOException {
    write(connection -> put(connection, resolution, interval));
  }

  @Override
  public List<Interval> read(Resolution resolution, Instant from, Instant to) throws IOException {
    return database.with(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select start, points from interval
                  where step = ? and start >= ? and start < ? order by start
                  """)) {
            select.setLong(1, resolution.step().toSeconds());
            select.setLong(2, from.getEpochSecond());
            select.setLong(3, to.getEpochSecond());
            try (ResultSet row = select.executeQuery()) {
              List<Interval> intervals = new ArrayList<>();
              while (row.next()) {
                intervals.add(interval(connection, row));
              }
              return intervals;
            }
          }
        });
  }

  @Override
  public Optional<Instant> newest(Resolution resolution) throws IOException {
    return database.with(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select start from interval where step = ? order by start desc limit 1")) {
            select.setLong(1, resolution.step().toSeconds());
            try (ResultSet row = select.executeQuery()) {
              return row.next()
                  ? Optional.of(Instant.ofEpochSecond(row.getLong(1)))
                  : Optional.empty();
            }
          }
        });
  }

  @Override
  public void forget(Resolution resolution, Instant before) throws IOException {
    write(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("delete from interval where step = ? and start < ?")) {
            delete.setLong(1, resolution.step().toSeconds());
            delete.setLong(2, before.getEpochSecond());
            delete.executeUpdate();
          }
        });
  }

  @Override
  public void close() throws IOException {
    database.close();
  }

  /** Something that is written. */
  @FunctionalInterface
  private interface Change {
    void on(Connection connection) throws SQLException, IOException;
  }

  private void write(Change change) throws IOException {
    try {
      database.inTransaction(
          connection -> {
            change.on(connection);
            return true;
          });
    } catch (IOException e) {
      database.with(
          _ -> {
            names.forget();
            return true;
          });
      throw e;
    }
  }

  private @Nullable Interval find(Connection connection, Resolution resolution, Instant start)
      throws SQLException, IOException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select start, points from interval where step = ? and start = ?")) {
      select.setLong(1, resolution.step().toSeconds());
      select.setLong(2, start.getEpochSecond());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? interval(connection, row) : null;
      }
    }
  }

  private void put(Connection connection, Resolution resolution, Interval interval)
      throws SQLException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);
    DataOutputStream out = new DataOutputStream(bytes);
    for (Map.Entry<Series, Point> point : interval.points().entrySet()) {
      PointCodec.writeWhole(out, names.number(connection, point.getKey()));
      PointCodec.write(out, point.getValue());
    }
    try (PreparedStatement insert =
        connection.prepareStatement("insert or replace into interval values (?, ?, ?)")) {
      insert.setLong(1, resolution.step().toSeconds());
      insert.setLong(2, interval.start().getEpochSecond());
      insert.setBytes(3, bytes.toByteArray());
      insert.executeUpdate();
    }
  }

  private Interval interval(Connection connection, ResultSet row) throws SQLException, IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(row.getBytes(2)));
    Map<Series, Point> points = new LinkedHashMap<>();
    while (in.available() > 0) {
      Optional<Series> series = names.series(connection, PointCodec.readWhole(in));
      Point point = PointCodec.read(in);
      series.ifPresent(of -> points.put(of, point));
    }
    return new Interval(Instant.ofEpochSecond(row.getLong(1)), points);
  }
}
