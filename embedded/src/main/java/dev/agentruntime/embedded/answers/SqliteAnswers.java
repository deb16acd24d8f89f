package dev.agentruntime.embedded.answers;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.idempotency.AnswerStore;
import dev.agentruntime.embedded.sqlite.Database;
import dev.agentruntime.json.answers.ResultJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * Answers in an SQLite file. A row is found by a digest of principal and key: neither the key's
 * text nor the body is stored.
 */
public final class SqliteAnswers implements AnswerStore {
  /** How long an answer is kept unless the operator says otherwise. */
  public static final Duration KEEP = Duration.ofHours(24);

  private static final Logger log = LoggerFactory.getLogger(SqliteAnswers.class);
  private static final Duration PURGE_EVERY = Duration.ofMinutes(10);
  private static final String SCHEMA =
      """
      create table if not exists answer (
        key text primary key,
        dispatch text not null,
        body text not null,
        claimed_at text not null,
        expires_at integer not null,
        result blob
      ) without rowid;
      create index if not exists answer_dispatch on answer (dispatch);
      create index if not exists answer_expiry on answer (expires_at);
      """;

  private final Database database;
  private final InstantSource clock;
  private final Duration keep;
  private Instant purgedAt;

  private SqliteAnswers(Database database, InstantSource clock, Duration keep) {
    this.database = database;
    this.clock = clock;
    this.keep = keep;
    purgedAt = clock.instant();
  }

  /**
   * Opens the store at {@code path}, which is made where it is not there.
   *
   * @param keep how long an answer is kept after its claim, more than zero
   * @throws IOException where the file cannot be opened or written; the message names it
   */
  public static SqliteAnswers open(Path path, InstantSource clock, Duration keep)
      throws IOException {
    if (!keep.isPositive()) {
      throw new IllegalArgumentException("idempotency.keep: " + keep + " (expected: > 0)");
    }
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
      SqliteAnswers answers = new SqliteAnswers(database, clock, keep);
      answers.purge();
      return answers;
    } catch (IOException e) {
      database.close();
      throw e;
    }
  }

  @Override
  public Optional<Entry> claim(Key key, Claim claim) throws IOException {
    String digest = digest(key);
    Instant now = clock.instant();
    Optional<Entry> taken =
        database.inTransaction(
            connection -> {
              Optional<Entry> entry = entry(connection, digest, now);
              if (entry.isEmpty()) {
                insert(connection, digest, claim);
              }
              return entry;
            });
    purgeNowAndThen(now);
    return taken;
  }

  private static Optional<Entry> entry(Connection connection, String digest, Instant now)
      throws SQLException, IOException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select dispatch, body, claimed_at, result from answer
            where key = ? and expires_at > ?
            """)) {
      select.setString(1, digest);
      select.setLong(2, nanos(now));
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        Claim claim =
            new Claim(
                new DispatchId(row.getString(1)),
                new Digest(row.getString(2)),
                Instant.parse(row.getString(3)));
        byte @Nullable [] result = row.getBytes(4);
        return Optional.of(new Entry(claim, result == null ? null : ResultJson.read(result)));
      }
    }
  }

  private void insert(Connection connection, String digest, Claim claim) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert or replace into answer (key, dispatch, body, claimed_at, expires_at)
            values (?, ?, ?, ?, ?)
            """)) {
      insert.setString(1, digest);
      insert.setString(2, claim.dispatch().value());
      insert.setString(3, claim.body().value());
      insert.setString(4, claim.at().toString());
      insert.setLong(5, nanos(claim.at().plus(keep)));
      insert.executeUpdate();
    }
  }

  @Override
  public void complete(Key key, DispatchResult result) throws IOException {
    byte[] json = ResultJson.write(result);
    int changed =
        database.with(
            connection -> {
              try (PreparedStatement update =
                  connection.prepareStatement(
                      "update answer set result = ? where key = ? and result is null")) {
                update.setBytes(1, json);
                update.setString(2, digest(key));
                return update.executeUpdate();
              }
            });
    if (changed == 0) {
      throw new IOException("answers: no open claim under this key (expected: one)");
    }
  }

  @Override
  public void release(Key key) throws IOException {
    database.with(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("delete from answer where key = ? and result is null")) {
            delete.setString(1, digest(key));
            return delete.executeUpdate();
          }
        });
  }

  @Override
  public Optional<DispatchResult> find(DispatchId dispatch) throws IOException {
    byte @Nullable [] found =
        database.<byte @Nullable []>with(
            connection -> {
              try (PreparedStatement select =
                  connection.prepareStatement(
                      """
                      select result from answer
                      where dispatch = ? and expires_at > ? and result is not null
                      """)) {
                select.setString(1, dispatch.value());
                select.setLong(2, nanos(clock.instant()));
                try (ResultSet row = select.executeQuery()) {
                  return row.next() ? row.getBytes(1) : null;
                }
              }
            });
    return found == null ? Optional.empty() : Optional.of(ResultJson.read(found));
  }

  /**
   * Removes what is kept no longer. Done now and then as keys are claimed.
   *
   * @return how many answers and claims went
   */
  public int purge() throws IOException {
    long now = nanos(clock.instant());
    return database.with(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("delete from answer where expires_at <= ?")) {
            delete.setLong(1, now);
            return delete.executeUpdate();
          }
        });
  }

  @Override
  public void close() {
    try {
      database.close();
    } catch (IOException e) {
      log.warn("answers: not closed in order; what was answered is durable", e);
    }
  }

  private void purgeNowAndThen(Instant now) {
    synchronized (this) {
      if (now.isBefore(purgedAt.plus(PURGE_EVERY))) {
        return;
      }
      purgedAt = now;
    }
    try {
      purge();
    } catch (IOException e) {
      log.warn("answers: what is kept no longer was not removed", e);
    }
  }

  /** A key holds no line break: the last one parts it from the principal. */
  private static String digest(Key key) {
    return Digest.of(key.principal() + "\n" + key.key().value()).value();
  }

  private static long nanos(Instant at) {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
  }
}
