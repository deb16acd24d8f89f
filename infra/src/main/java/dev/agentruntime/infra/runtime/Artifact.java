package dev.agentruntime.infra.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file that the build makes, with its version in the name. */
final class Artifact {
  private Artifact() {}

  /**
   * Returns the file that {@code pattern} names.
   *
   * @param pattern a path, in whose last part {@code *} stands for any text
   * @throws IllegalArgumentException where there is none, or more than one
   */
  static Path find(Path pattern) {
    Path folder = pattern.toAbsolutePath().getParent();
    Path name = pattern.getFileName();
    List<Path> found = new ArrayList<>();
    if (folder != null && name != null && Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, name.toString())) {
        files.forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "%s: %d files (expected: one; the build makes it)".formatted(pattern, found.size()));
    }
    return found.getFirst();
  }
}
