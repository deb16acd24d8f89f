package dev.agentruntime.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that are kept in files. With {@code -Dgolden.write=true} the files are written anew. */
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/dev/agentruntime/perf/report");

  private Golden() {}

  static void check(String name, String text) {
    Path file = FOLDER.resolve(name);
    try {
      if (Boolean.getBoolean("golden.write")) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, text);
      }
      assertThat(text).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
