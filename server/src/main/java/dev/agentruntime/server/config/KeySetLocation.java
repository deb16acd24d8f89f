package dev.agentruntime.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/** Where a JSON Web Key Set (RFC 7517) is found. */
public sealed interface KeySetLocation {

  /** A key set at an {@code https} URL, or at an {@code http} URL of a loopback address. */
  record Remote(URI uri) implements KeySetLocation {
    public Remote {
      Objects.requireNonNull(uri, "uri");
    }

    @Override
    public String toString() {
      return uri.toString();
    }
  }

  /** A key set in a file. */
  record Local(Path file) implements KeySetLocation {
    public Local {
      Objects.requireNonNull(file, "file");
    }

    @Override
    public String toString() {
      return file.toString();
    }
  }
}
