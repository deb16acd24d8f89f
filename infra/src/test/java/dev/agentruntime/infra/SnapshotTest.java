package dev.agentruntime.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every template as it was checked in, so that a change of what is deployed shows as a difference.
 * With {@code -Dgolden.write=true} they are written anew.
 */
@NeedsNode
final class SnapshotTest {
  private static final Path SNAPSHOTS = Path.of("src/test/resources/snapshots");

  /** Writes objects in the order of their keys, which is of no meaning. */
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(SerializationFeature.INDENT_OUTPUT);

  /** The hash of an asset, which differs from build to build. */
  private static final Pattern ASSET = Pattern.compile("[0-9a-f]{64}");

  @Test
  void dev() {
    compare("dev", Synthesised.dev());
  }

  @Test
  void prod() {
    compare("prod", Synthesised.prod());
  }

  private static void compare(String environment, Path folder) {
    Path snapshots = SNAPSHOTS.resolve(environment);
    List<Path> templates = files(folder, ".template.json");
    try {
      if (Boolean.getBoolean("golden.write")) {
        Files.createDirectories(snapshots);
        for (Path old : files(snapshots, ".json")) {
          Files.delete(old);
        }
        for (Path template : templates) {
          Files.writeString(snapshots.resolve(name(template)), text(template));
        }
      }
      assertThat(files(snapshots, ".json").stream().map(SnapshotTest::name))
          .isEqualTo(templates.stream().map(SnapshotTest::name).toList());
      for (Path template : templates) {
        Path snapshot = snapshots.resolve(name(template));
        assertThat(text(template)).as(snapshot.toString()).isEqualTo(Files.readString(snapshot));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".template.json", ".json");
  }

  private static String text(Path template) throws IOException {
    Object sorted = JSON.readValue(template.toFile(), Object.class);
    return ASSET.matcher(JSON.writeValueAsString(sorted)).replaceAll("ASSET") + "\n";
  }

  private static List<Path> files(Path folder, String suffix) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
