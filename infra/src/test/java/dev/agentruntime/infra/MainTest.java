package dev.agentruntime.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command. */
final class MainTest {
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--environment f",
        "--environment f --output d --more m",
        "--output d --other e"
      })
  void argumentsAreAskedFor(String arguments) {
    assertThat(run(arguments.split(" ", -1))).isEqualTo(2);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .isEqualTo("expected: --environment FILE --output DIR [--docs DIR]\n");
  }

  @Test
  void everyProblemIsSaid() throws IOException {
    Path file = folder.resolve("bad.yaml");
    Files.writeString(file, "environment: dev\nacount: 1\n");
    assertThat(run("--environment", file.toString(), "--output", folder.toString())).isEqualTo(1);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .contains(file + ":2: acount: unknown key (nearest known: account)\n")
        .contains("regions: nothing (expected: a list of regions, the primary one first)\n");
  }

  private int run(String... arguments) {
    PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8);
    return Main.run(arguments, err, err);
  }
}
