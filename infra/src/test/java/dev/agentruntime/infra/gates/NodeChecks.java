package dev.agentruntime.infra.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * AWS's CloudFormation validator and the Control Tower rules, which are npm packages. They are
 * installed once, as the lock file says, and need no network from then on.
 */
final class NodeChecks {
  private static final Path SOURCE = Path.of("gates");
  private static final Path INSTALLED = Path.of("target", "gates");

  /** Copied after the installation succeeded, so that what is half installed is not believed. */
  private static final Path MARK = INSTALLED.resolve("installed-lock.json");

  private static final ObjectMapper JSON = new ObjectMapper();

  private NodeChecks() {}

  /**
   * What came of a run.
   *
   * @param rules how many rules each gate knows
   */
  record Result(Map<String, Integer> rules, List<Finding> findings) {
    Result {
      rules = Map.copyOf(rules);
      findings = List.copyOf(findings);
    }
  }

  static synchronized Result run(List<Path> templates) {
    try {
      install();
      Files.copy(
          SOURCE.resolve("check.cjs"),
          INSTALLED.resolve("check.cjs"),
          StandardCopyOption.REPLACE_EXISTING);
      List<String> command = new ArrayList<>(List.of("node", "check.cjs"));
      templates.forEach(template -> command.add(template.toAbsolutePath().toString()));
      return result(JSON.readTree(output(command)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Result result(JsonNode output) {
    Map<String, Integer> rules = new TreeMap<>();
    output.path("rules").properties().forEach(e -> rules.put(e.getKey(), e.getValue().asInt()));
    List<Finding> findings = new ArrayList<>();
    for (JsonNode finding : output.path("findings")) {
      findings.add(
          new Finding(
              finding.path("gate").asText(),
              Path.of(finding.path("template").asText()).getFileName().toString(),
              finding.path("resource").asText(),
              finding.path("rule").asText(),
              finding.path("message").asText()));
    }
    return new Result(rules, findings);
  }

  private static void install() throws IOException {
    Path lock = SOURCE.resolve("package-lock.json");
    if (Files.exists(MARK) && Files.mismatch(lock, MARK) < 0) {
      return;
    }
    Files.createDirectories(INSTALLED);
    for (String file : List.of("package.json", "package-lock.json", ".npmrc")) {
      Files.copy(
          SOURCE.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    // None of the packages needs its scripts.
    output(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"));
    Files.copy(lock, MARK, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String output(List<String> command) throws IOException {
    Path errors = Files.createTempFile("gates", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(INSTALLED.toFile())
              .redirectError(errors.toFile())
              .start();
      String output;
      try (var stream = process.getInputStream()) {
        output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
      assertThat(process.waitFor()).as(() -> command + ": " + text(errors)).isZero();
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      Files.delete(errors);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
