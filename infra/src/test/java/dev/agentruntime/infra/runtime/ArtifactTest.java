package dev.agentruntime.infra.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that the build makes. */
final class ArtifactTest {
  @TempDir private Path folder;

  @Test
  void oneFileIsFoundWhateverItsVersion() throws IOException {
    Path file = Files.createFile(folder.resolve("lambda-1.2.3-function.jar"));
    assertThat(Artifact.find(folder.resolve("lambda-*-function.jar"))).isEqualTo(file);
  }

  @Test
  void noneOrTwoAreRefused() throws IOException {
    Path pattern = folder.resolve("lambda-*-function.jar");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Artifact.find(pattern))
        .withMessage(pattern + ": 0 files (expected: one; the build makes it)");
    Files.createFile(folder.resolve("lambda-1-function.jar"));
    Files.createFile(folder.resolve("lambda-2-function.jar"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Artifact.find(pattern))
        .withMessage(pattern + ": 2 files (expected: one; the build makes it)");
  }
}
