package dev.agentruntime.server.config;

import java.nio.file.Path;
import java.util.Objects;

/** Where a list of keys is kept. */
public sealed interface KeyLocation permits KeyLocation.Local, StoredSecret {

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
}
