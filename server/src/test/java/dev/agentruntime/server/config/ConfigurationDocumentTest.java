package dev.agentruntime.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The page about the configuration says what the declarations say. Run with {@code
 * -Ddocs.rewrite=true} to write it anew.
 */
final class ConfigurationDocumentTest {

  @Test
  void theCheckedInPageIsTheOneThatTheDeclarationsMake() throws Exception {
    Path page = Path.of(System.getProperty("project.root", ".."), "docs", "configuration.md");
    String expected = ConfigurationDocument.text();
    if (Boolean.getBoolean("docs.rewrite")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, expected);
    }
    assertThat(Files.readString(page)).isEqualTo(expected);
  }
}
