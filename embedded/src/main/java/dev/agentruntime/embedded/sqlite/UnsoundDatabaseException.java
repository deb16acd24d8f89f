package dev.agentruntime.embedded.sqlite;

import java.io.IOException;
import java.nio.file.Path;

/** Thrown where a file is no database, or a damaged one. */
public final class UnsoundDatabaseException extends IOException {
  UnsoundDatabaseException(Path path, Throwable cause) {
    super(path + ": no sound database (expected: as SQLite wrote it)", cause);
  }
}
