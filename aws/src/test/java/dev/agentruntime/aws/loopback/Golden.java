package dev.agentruntime.aws.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that are kept in files. With {@code -Dgolden.write=true} the files are written anew. */
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/dev/agentruntime/aws");

  private Golden() {}

  /**
   * Checks that the file of that name holds {@code text}.
   *
   * @param name with the package below {@code aws}, as {@code sns/firing.txt}
   */
  public static void check(String name, String text) {
    Path file = FOLDER.resolve(name);
    try {
      if (Boolean.getBoolean("golden.write")) {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
      }
      assertThat(text).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what the file of that name holds. */
  public static String read(String name) {
    try {
      return Files.readString(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
