package dev.agentruntime.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How programs of the machine are run. */
final class LocalProgramsTest {
  @TempDir private Path folder;

  private final LocalPrograms programs = new LocalPrograms();

  @Test
  void runsInAFolderWithVariables() throws Exception {
    int exitCode =
        programs.run(folder, Map.of("NAME", "value"), List.of("sh", "-c", "echo $NAME >f; exit 3"));

    assertThat(exitCode).isEqualTo(3);
    assertThat(Files.readString(folder.resolve("f"))).isEqualTo("value\n");
  }

  @Test
  void hearsBothStreams() throws Exception {
    assertThat(
            programs.ask(
                folder, Map.of("X", "b"), List.of("sh", "-c", "echo a; echo $X >&2; exit 4")))
        .isEqualTo(new Programs.Said(4, "a\nb\n"));
  }

  @Test
  void saysThatAProgramIsNotThere() {
    assertThatThrownBy(() -> programs.ask(folder, Map.of(), List.of("no-such-program")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no-such-program");
  }
}
