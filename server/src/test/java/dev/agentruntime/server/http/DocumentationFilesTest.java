package dev.agentruntime.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation of the API as files. */
final class DocumentationFilesTest {

  @Test
  void areWhatTheServerServes(@TempDir Path folder) throws Exception {
    Path docs = folder.resolve("made/here");

    DocumentationFiles.write(docs, "1.2.3");
    DocumentationFiles.write(docs, "1.2.3");

    Documentation served = Documentation.load("1.2.3");
    assertThat(docs.resolve("index.html")).hasBinaryContent(served.page().body());
    assertThat(docs.resolve("openapi.json")).hasBinaryContent(served.openApi().body());
    try (var files = Files.list(docs)) {
      assertThat(files).hasSize(2);
    }
    Value.Fields description =
        (Value.Fields) new JsonReader(64).read(Files.readString(docs.resolve("openapi.json")));
    assertThat(description.get("info"))
        .isInstanceOfSatisfying(
            Value.Fields.class, info -> assertThat(info.text("version")).isEqualTo("1.2.3"));
  }

  @Test
  void linkToEachOtherWhereverTheyLie(@TempDir Path folder) throws Exception {
    DocumentationFiles.write(folder, "1.2.3");

    assertThat(folder.resolve("index.html")).content().contains("href=\"openapi.json\"");
  }
}
