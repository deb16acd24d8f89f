package dev.agentruntime.server.config;

import java.nio.file.Path;
import java.util.Objects;

/** Where a list of keys is kept. */
public sealed interface KeyLocation {
  /** Stands before the name of a secret. */
  String PREFIX = "secretsmanager:";

  /** In a file. */
  record Local(Path file) implements KeyLocation {
    public Local {
      Objects.requireNonNull(file, "file");
    }

    @Override
    public String toString() {
      return file.toString();
    }
  }

  /**
   * In a store of secrets.
   *
   * @param name the name or the ARN of the secret; behind a {@code #}, a key of the object that it
   *     is
   */
  record Stored(String name) implements KeyLocation {
    public Stored {
      Objects.requireNonNull(name, "name");
    }

    @Override
    public String toString() {
      return PREFIX + name;
    }
  }
}
