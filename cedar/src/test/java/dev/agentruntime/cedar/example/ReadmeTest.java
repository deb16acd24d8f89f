package dev.agentruntime.cedar.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ReadmeTest {
  private static final Path MODULE = Path.of(System.getProperty("project.root", ".."), "cedar");

  @Test
  void showsTheExampleAsItIs() throws IOException {
    String source =
        Files.readString(
            MODULE.resolve("src/test/java/dev/agentruntime/cedar/example/FirstDecision.java"));
    int begin = source.indexOf("    CompiledPolicySet policies");
    int end = source.lastIndexOf("  }\n}");

    assertThat(readme()).contains(source.substring(begin, end).stripTrailing().stripIndent());
  }

  @Test
  void showsWhatTheExamplePrints() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      FirstDecision.main(new String[0]);
    } finally {
      System.setOut(before);
    }

    assertThat(readme()).contains(printed.toString(StandardCharsets.UTF_8).strip());
  }

  private static String readme() throws IOException {
    return Files.readString(MODULE.resolve("README.md"));
  }
}
