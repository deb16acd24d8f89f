package dev.agentruntime.server.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * A list of keys in a file.
 *
 * @param access whom the file may be open to
 */
record KeyFile(Path file, Access access) implements KeySource {
  static final int MAX_BYTES = 1 << 20;

  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  KeyFile {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(access, "access");
  }

  /** Whom a file may be open to. */
  enum Access {
    /** Whoever may write the file may add keys, and so be anyone. */
    READABLE,
    /** Whoever may read the file may be anyone in it. */
    SECRET
  }

  @Override
  public byte[] read() throws IOException {
    check();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("a file over 1 MiB (expected: at most 1 MiB)");
      }
      return bytes;
    }
  }

  private void check() throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> granted = Files.getPosixFilePermissions(file);
    switch (access) {
      case READABLE -> {
        if (granted.contains(PosixFilePermission.OTHERS_WRITE)) {
          throw new IOException("a file that everybody may write (expected: chmod o-w)");
        }
      }
      case SECRET -> {
        if (OF_OTHERS.stream().anyMatch(granted::contains)) {
          throw new IOException(
              "a file of secrets that is open to others than its owner (expected: chmod 600 %s)"
                  .formatted(file));
        }
      }
    }
  }
}
