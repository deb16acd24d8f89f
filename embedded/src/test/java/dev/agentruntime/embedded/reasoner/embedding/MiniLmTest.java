package dev.agentruntime.embedded.reasoner.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real model. */
class MiniLmTest {

  @Test
  void putsNearWhatMeansTheSame() throws IOException {
    try (MiniLm model = MiniLm.load(null)) {
      float[] denied = model.embed("The request was denied.");
      assertThat(denied).hasSize(model.dimensions());
      assertThat(cosine(denied, denied)).isCloseTo(1, within(1e-5));
      assertThat(model.embed("The request was denied.")).isEqualTo(denied);
      assertThat(cosine(denied, model.embed("Access was refused.")))
          .isGreaterThan(cosine(denied, model.embed("Bananas are yellow.")) + 0.3);
      assertThat(model.embed("")).hasSize(model.dimensions());
      assertThat(cosine(model.embed("word ".repeat(5_000)), model.embed("word ".repeat(254))))
          .isCloseTo(1, within(1e-5));
    }
  }

  /** In a process of its own, since what the engine does on starting it does once a process. */
  @Test
  void leavesNothingInTheHomeOrTheTemporaryDirectory(@TempDir Path directory) throws Exception {
    Path home = Files.createDirectories(directory.resolve("home"));
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    Path cache = directory.resolve("cache");
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:-UsePerfData",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            LoadingProcess.class.getName(),
            cache.toString());
    java.environment().put("HOME", home.toString());
    java.environment().put("TMPDIR", temporary.toString());
    java.environment().remove("XDG_CACHE_HOME");
    java.environment().remove("ORT_DISABLE_TELEMETRY");
    java.redirectErrorStream(true);
    for (int start = 0; start < 2; start++) {
      Process process = java.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
      assertThat(output).contains("loaded 384");
      assertThat(files(home)).isEmpty();
      assertThat(files(temporary)).isEmpty();
    }
    if (System.getProperty("os.name").equals("Linux")) {
      assertThat(files(cache))
          .extracting(file -> file.getFileName().toString())
          .containsExactlyInAnyOrder("libonnxruntime.so", "libonnxruntime4j_jni.so");
    }
  }

  /** Loads the model, embeds, and ends without closing anything, as a killed process would. */
  static final class LoadingProcess {
    private LoadingProcess() {}

    public static void main(String[] arguments) throws IOException {
      MiniLm model = MiniLm.load(Path.of(arguments[0]));
      System.out.println("loaded " + model.embed("a test").length);
      Runtime.getRuntime().halt(0);
    }
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
