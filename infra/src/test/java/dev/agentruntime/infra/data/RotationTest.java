package dev.agentruntime.infra.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The rotation's script, run against secrets that live in its own process. */
@EnabledIf(value = "python", disabledReason = "needs python3 on the PATH")
final class RotationTest {
  @Test
  void S4_aRotationEndsWithTheNewValueCurrent() throws Exception {
    assertThat(run("rotation"))
        .isEqualTo("createSecret setSecret testSecret finishSecret: new is current\n");
  }

  @Test
  void S4_aStepTriedTwiceChangesNothing() throws Exception {
    assertThat(run("twice")).isEqualTo("one value was put\n");
  }

  @Test
  void S4_anUnknownVersionIsRefused() throws Exception {
    assertThat(run("unknown")).isEqualTo("version: unknown (expected: one of the secret)\n");
  }

  static boolean python() {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String run(String test) throws Exception {
    Path resources = Path.of("src", "main", "resources", "dev", "agentruntime", "infra", "data");
    Path script =
        Path.of(
            "src",
            "test",
            "resources",
            "dev",
            "agentruntime",
            "infra",
            "data",
            "rotation_check.py");
    Process process =
        new ProcessBuilder(List.of("python3", "-B", script.toString(), resources.toString(), test))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
