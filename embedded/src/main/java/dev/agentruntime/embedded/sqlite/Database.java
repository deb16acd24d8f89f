package dev.agentruntime.embedded.sqlite;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** One SQLite file of this process, with one connection that is used by one thread at a time. */
public final class Database implements AutoCloseable {
  private static final int BUSY_MILLIS = 1000;

  private final Path path;
  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();

  private Database(Path path, Connection connection) {
    this.path = path;
    this.connection = connection;
  }

  /** Work on a connection. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    /** Does the work. */
    T on(Connection connection) throws SQLException, IOException;
  }

  /**
   * Opens the file at {@code path}, made where it is not there and then readable by its owner
   * alone, in write-ahead mode and for this process alone.
   *
   * @param durability of a transaction once it is committed
   * @throws IOException where the file cannot be opened, is no database or another process has it
   */
  public static Database open(Path path, SQLiteConfig.SynchronousMode durability)
      throws IOException {
    try {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(durability);
    config.setBusyTimeout(BUSY_MILLIS);
    // Otherwise the driver runs a query of its own after each insert.
    config.setGetGeneratedKeys(false);
    try {
      Connection connection = config.createConnection("jdbc:sqlite:" + path);
      try (Statement statement = connection.createStatement()) {
        // Takes the file's lock now, not at the first write.
        statement.execute("begin exclusive");
        statement.execute("commit");
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      return new Database(path, connection);
    } catch (SQLException e) {
      throw explained(path, e);
    }
  }

  /**
   * Does {@code work} in a transaction, which takes effect as a whole or not at all.
   *
   * @throws IOException where that fails; the message names the file
   */
  public <T extends @Nullable Object> T inTransaction(Work<T> work) throws IOException {
    lock.lock();
    try {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | IOException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw explained(path, e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Does {@code work}, of which each statement takes effect alone.
   *
   * @throws IOException where that fails; the message names the file
   */
  public <T extends @Nullable Object> T with(Work<T> work) throws IOException {
    lock.lock();
    try {
      return work.on(connection);
    } catch (SQLException e) {
      throw explained(path, e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      throw explained(path, e);
    } finally {
      lock.unlock();
    }
  }

  private static IOException explained(Path path, SQLException e) {
    if (e instanceof SQLiteException sqlite) {
      SQLiteErrorCode code = sqlite.getResultCode();
      if (code == SQLiteErrorCode.SQLITE_BUSY || code == SQLiteErrorCode.SQLITE_LOCKED) {
        return new IOException(path + ": another process has it open (expected: one)", e);
      }
      if (code == SQLiteErrorCode.SQLITE_READONLY || code == SQLiteErrorCode.SQLITE_CANTOPEN) {
        return new IOException(path + ": cannot be written (expected: a file of this user)", e);
      }
      if (code == SQLiteErrorCode.SQLITE_NOTADB || code == SQLiteErrorCode.SQLITE_CORRUPT) {
        return new UnsoundDatabaseException(path, e);
      }
    }
    return new IOException(path + ": " + e.getMessage(), e);
  }
}
