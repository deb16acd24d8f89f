package dev.agentruntime.embedded.alerts;

import dev.agentruntime.core.alert.Alert;
import dev.agentruntime.core.alert.AlertStore;
import dev.agentruntime.core.alert.NotificationId;
import dev.agentruntime.core.alert.Silence;
import dev.agentruntime.core.alert.SilenceId;
import dev.agentruntime.embedded.sqlite.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/** Alerts in an SQLite file. */
public final class SqliteAlerts implements AlertStore {
  private static final Logger log = LoggerFactory.getLogger(SqliteAlerts.class);
  private static final String SCHEMA =
      """
      create table if not exists alert (id text primary key, json text not null) without rowid;
      create table if not exists silence (id text primary key, json text not null) without rowid;
      create table if not exists undelivered (
        seq integer primary key autoincrement,
        id text not null,
        sink text not null,
        json text not null,
        unique (id, sink)
      );
      """;

  private final Database database;

  private SqliteAlerts(Database database) {
    this.database = database;
  }

  /**
   * Opens the store at {@code path}, which is made where it is not there.
   *
   * @throws IOException where the file cannot be opened or written; the message names it
   */
  public static SqliteAlerts open(Path path) throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    Database database = Database.open(path, SQLiteConfig.SynchronousMode.FULL);
    try {
      database.with(
          connection -> {
            try (Statement statement = connection.createStatement()) {
              return statement.executeUpdate(SCHEMA);
            }
          });
      return new SqliteAlerts(database);
    } catch (IOException e) {
      database.close();
      throw e;
    }
  }

  @Override
  public Stored load() throws IOException {
    return database.inTransaction(
        connection ->
            new Stored(
                rows(
                    connection,
                    "select json from alert",
                    row -> AlertJson.readAlert(row.getString(1))),
                rows(
                    connection,
                    "select json from silence",
                    row -> AlertJson.readSilence(row.getString(1))),
                rows(
                    connection,
                    "select json, sink from undelivered order by seq",
                    SqliteAlerts::undelivered)));
  }

  @Override
  public void save(Changes changes) throws IOException {
    database.inTransaction(
        connection -> {
          try (PreparedStatement put = connection.prepareStatement(replacing("alert"))) {
            for (Alert alert : changes.alerts()) {
              run(put, alert.id(), AlertJson.write(alert));
            }
          }
          try (PreparedStatement delete = connection.prepareStatement(deleting("alert"))) {
            for (String id : changes.forgottenAlerts()) {
              run(delete, id);
            }
          }
          try (PreparedStatement put = connection.prepareStatement(replacing("silence"))) {
            for (Silence silence : changes.silences()) {
              run(put, silence.id().value(), AlertJson.write(silence));
            }
          }
          try (PreparedStatement delete = connection.prepareStatement(deleting("silence"))) {
            for (SilenceId id : changes.endedSilences()) {
              run(delete, id.value());
            }
          }
          try (PreparedStatement add =
              connection.prepareStatement(
                  "insert or ignore into undelivered (id, sink, json) values (?, ?, ?)")) {
            for (Undelivered each : changes.undelivered()) {
              String json = AlertJson.write(each.notification());
              run(add, each.notification().id().value(), each.sink(), json);
            }
          }
          return null;
        });
  }

  @Override
  public void settle(NotificationId id, String sink) throws IOException {
    database.with(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("delete from undelivered where id = ? and sink = ?")) {
            run(delete, id.value(), sink);
            return null;
          }
        });
  }

  @Override
  public void close() {
    try {
      database.close();
    } catch (IOException e) {
      log.warn("alerts: not closed in order; what was stored is durable", e);
    }
  }

  /** The way from a row to what it stands for. */
  @FunctionalInterface
  private interface Row<T> {
    T of(ResultSet row) throws SQLException, IOException;
  }

  private static <T> List<T> rows(Connection connection, String query, Row<T> reader)
      throws SQLException, IOException {
    List<T> rows = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(query);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        rows.add(reader.of(row));
      }
    }
    return rows;
  }

  private static Undelivered undelivered(ResultSet row) throws SQLException, IOException {
    return new Undelivered(row.getString(2), AlertJson.readNotification(row.getString(1)));
  }

  private static void run(PreparedStatement statement, String... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setString(i + 1, values[i]);
    }
    statement.executeUpdate();
  }

  private static String replacing(String table) {
    return "insert or replace into %s (id, json) values (?, ?)".formatted(table);
  }

  private static String deleting(String table) {
    return "delete from %s where id = ?".formatted(table);
  }
}
