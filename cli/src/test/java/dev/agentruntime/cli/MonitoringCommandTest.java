package dev.agentruntime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code monitoring} writes with the defaults is what {@code ops} holds. Run with {@code
 * -Ddocs.rewrite=true} to write that anew.
 */
final class MonitoringCommandTest {
  private static final Path OPS = Path.of(System.getProperty("project.root", ".."), "ops");

  @TempDir private Path folder;

  @Test
  void theCheckedInFilesAreThoseThatTheDefaultsMake() throws IOException {
    assertThat(Commands.run("monitoring", "--output", folder.toString()).exitCode()).isZero();
    if (Boolean.getBoolean("docs.rewrite")) {
      assertThat(Commands.run("monitoring", "--output", OPS.toString()).exitCode()).isZero();
    }

    List<Path> written = files(folder);
    assertThat(files(OPS)).isEqualTo(written);
    for (Path file : written) {
      assertThat(OPS.resolve(file)).hasSameTextualContentAs(folder.resolve(file));
    }
  }

  @Test
  void printsALineForEachFile() {
    Commands.Result result = Commands.run("monitoring", "--output", folder.toString());

    assertThat(result.out().lines())
        .containsExactly(
            "wrote %s/grafana/agent-runtime.json: a dashboard to import".formatted(folder),
            "wrote %s/prometheus/rules.yaml: recording rules and alerts".formatted(folder),
            "wrote %s/prometheus/prometheus.yaml: a configuration that scrapes and loads them"
                .formatted(folder));
    assertThat(result.err()).isEmpty();
  }

  @Test
  void followsTheConfiguration() throws IOException {
    Path config = folder.resolve("runtime.yaml");
    Files.writeString(
        config,
        """
        server: {host: "::1", port: 9000}
        auth: {jwt: {issuer: i, audience: a, jwks: j}}
        budgets: {cpu: 0.55}
        """);

    Commands.Result result =
        Commands.run(
            "monitoring",
            "--output",
            folder.toString(),
            "--config",
            config.toString(),
            "--grafana",
            "https://grafana.example.com");

    assertThat(result.exitCode()).isZero();
    assertThat(folder.resolve("prometheus/prometheus.yaml"))
        .content()
        .contains("'[::1]:9000'")
        .contains("type: Bearer");
    assertThat(folder.resolve("prometheus/rules.yaml"))
        .content()
        .contains("{resource=\"cpu\"} > 0.55")
        .contains("https://grafana.example.com/d/agent-runtime");
  }

  @Test
  void whatCannotBeUsedOrWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "server: {prot: 1}\n");

    Commands.Result unusable =
        Commands.run("monitoring", "--output", folder.toString(), "--config", file.toString());
    Commands.Result unwritable = Commands.run("monitoring", "--output", file.toString());

    assertThat(unusable.exitCode()).isEqualTo(2);
    assertThat(unusable.err()).contains("port");
    assertThat(unwritable.exitCode()).isEqualTo(1);
    assertThat(unwritable.err()).contains(file + "/grafana/agent-runtime.json: not written");
    assertThat(Commands.run("monitoring").exitCode()).isEqualTo(2);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }
}
