package dev.agentruntime.cli;

import static dev.agentruntime.cli.ServerProcess.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Load tests as a user runs them. */
final class LoadTestTest {
  private static final int DEPTH = 64;

  @TempDir Path folder;

  @Test
  void withoutATargetAServerIsStartedAndStopped() throws Exception {
    Path html = folder.resolve("report.html");
    Path markdown = folder.resolve("report.md");
    Commands.Result run =
        Commands.run(
            "load-test",
            "baseline",
            "--users=2",
            "--count=40",
            "--rate=100/s",
            "--warm-up=0s",
            "--json",
            "--report=" + html,
            "--report=" + markdown);
    Value.Fields result = (Value.Fields) new JsonReader(DEPTH).read(run.out());
    assertThat(at(result, "scenario")).isEqualTo(Value.text("baseline"));
    assertThat(at(result, "target", "own")).isEqualTo(Value.bool(true));
    Value.Items phases = (Value.Items) at(result, "phases");
    assertThat(phases.values().size()).isEqualTo(2);
    assertThat(run.err()).contains("2 users: 40 requests in ").contains("100/s: 40 requests in ");
    assertThat(Files.readString(html)).startsWith("<!DOCTYPE html>").contains("<svg");
    assertThat(Files.readString(markdown)).contains("# Load Test Results").contains("2 users");
  }

  @Test
  void aPlanIsRunAgainstAServerThatIsThere() throws Exception {
    Path plan = folder.resolve("mixed.yaml");
    Files.writeString(
        plan,
        """
        variables: {user: [blocked, trial]}
        requests:
          - {weight: 3, body: {intent: call_reasoning, context: {user_type: "${user}"}}}
          - {path: /health}
        phases:
          - {name: crowd, users: 3, requests: 60}
        """);
    try (ServerProcess server = ServerProcess.start(folder)) {
      Commands.Result run =
          Commands.run(
              "load-test",
              "run",
              plan.toString(),
              "--target=" + server.url(),
              "--warm-up=0s",
              "--json");
      Value.Fields result = (Value.Fields) new JsonReader(DEPTH).read(run.out());
      assertThat(at(result, "scenario")).isEqualTo(Value.text("mixed"));
      Value.Fields phase = (Value.Fields) ((Value.Items) at(result, "phases")).values().getFirst();
      Value.Fields outcomes = (Value.Fields) at(phase, "outcomes");
      assertThat(outcomes.values().keySet()).containsExactlyInAnyOrder("200", "403");
      assertThat(at(result, "target", "version")).isEqualTo(Value.text("0.1.0"));
    }
  }

  @Test
  void aTestThatIsStoppedReportsWhatRan() throws Exception {
    Path report = folder.resolve("report.json");
    Process process =
        start("load-test", "soak", "--warm-up=0s", "--rate=100/s", "--report=" + report);
    try (BufferedReader err = process.errorReader()) {
      String line = err.readLine();
      while (line != null && !line.contains("10 s")) {
        if (line.startsWith("100/s ...")) {
          // A second or so into the test: what is measured is there.
          TimeUnit.MILLISECONDS.sleep(1500);
          assertThat(
                  new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                      .start()
                      .waitFor())
              .isZero();
        }
        line = err.readLine();
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    Value.Fields result = (Value.Fields) new JsonReader(DEPTH).read(Files.readString(report));
    assertThat(at(result, "interrupted")).isEqualTo(Value.bool(true));
    Value.Fields phase = (Value.Fields) ((Value.Items) at(result, "phases")).values().getFirst();
    assertThat(at(phase, "outcomes", "200").toString()).isNotEqualTo("0");
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThat(Commands.run("load-test").err()).contains("a scenario is missing");
    assertUsage("--target: \"ftp://x\" (expected: http://HOST:PORT", "--target=ftp://x");
    assertUsage("--users: 0 (expected: at least 1)", "--users=0");
    assertUsage("--rate: \"5\" (expected: a rate such as 50/s or 1000/min)", "--rate=5");
    assertUsage("--warm-up: \"soon\" (expected: a time such as", "--warm-up=soon");
    assertUsage(
        "--report: x.pdf (expected: a name that ends in .md, .html or .json)", "--report=x.pdf");
    assertUsage(
        "--connections: 0 (expected: > 0)", "--connections=0", "--target=http://127.0.0.1:1");
    Commands.Result nobody =
        Commands.run("load-test", "baseline", "--target=http://127.0.0.1:1/dispatch");
    assertThat(nobody.exitCode()).isEqualTo(1);
    assertThat(nobody.err()).contains("http://127.0.0.1:1/dispatch: no server answers");
  }

  private static void assertUsage(String message, String... options) {
    List<String> command = new ArrayList<>(List.of("load-test", "baseline"));
    command.addAll(List.of(options));
    Commands.Result result = Commands.run(command.toArray(String[]::new));
    assertThat(result.err()).contains(message);
    assertThat(result.exitCode()).isEqualTo(2);
  }

  private static Process start(String... command) throws Exception {
    List<String> all = new ArrayList<>(ThisProgram.serve());
    all.removeLast();
    all.addAll(List.of(command));
    return new ProcessBuilder(all).start();
  }
}
