package dev.agentruntime.embedded.reasoner.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders, jars, and how documents are cut. */
class DocumentsTest {
  @TempDir Path folder;

  @Test
  void readsMarkdownAndTextInAllFoldersThatAreNotHidden() throws IOException {
    write("b.md", "# B\n\nbee");
    write("a.txt", "ay");
    write("sub/C.MD", "sea");
    write("image.png", "no");
    write(".hidden/d.md", "no");
    write("sub/.e.md", "no");
    write("empty.md", "\n---\n");
    assertThat(Documents.passages(folder))
        .extracting(Passage::source)
        .containsExactly("a.txt", "b.md › B", "sub/C.MD");
  }

  @Test
  void refusesAFileThatIsTooLarge() throws IOException {
    write("large.txt", "x".repeat((4 << 20) + 1));
    assertThatThrownBy(() -> Documents.passages(folder))
        .isInstanceOf(IOException.class)
        .hasMessage("documents: large.txt has 4194305 bytes (expected: at most 4194304)");
  }

  @Test
  void refusesMorePassagesThanItIndexes() throws IOException {
    write("many.md", "# h\nx\n".repeat(Documents.MAX_PASSAGES + 1));
    assertThatThrownBy(() -> Documents.passages(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 20000 passages");
  }

  @Test
  void readsBytesThatAreNotUtf8() throws IOException {
    Files.write(folder.resolve("latin.txt"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(Documents.passages(folder)).hasSize(1);
  }

  @Test
  void bundlesTheDocumentationOfTheProject() throws IOException {
    assertThat(Documents.passages(null))
        .extracting(Passage::document)
        .contains("docs/reasoner.md")
        .allMatch(name -> name.endsWith(".md"));
  }

  @Test
  void listsTheBundleInsideAJar() throws IOException {
    Path jar = folder.resolve("with space.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (String name : new String[] {"x/README.md", "x/docs/a.md", "x/docs/b.md", "y/no.md"}) {
        entries.putNextEntry(new JarEntry(name));
        entries.write("text".getBytes(StandardCharsets.UTF_8));
        entries.closeEntry();
      }
    }
    URL anchor = URI.create("jar:" + jar.toUri() + "!/x/docs/a.md").toURL();
    for (int i = 0; i < 2; i++) {
      assertThat(Documents.bundledAt(anchor))
          .extracting(Document::name)
          .containsExactly("README.md", "docs/a.md", "docs/b.md");
    }
  }

  @Test
  void cutsAtHeadingsButNotInsideCode() {
    assertThat(
            MarkdownPassages.of(
                new Document(
                    "d.md",
                    """
                    before

                    # One ##
                    first

                    ### Deep
                    deep
                    ## Two `x`
                    ```sh
                    # not a heading

                    echo
                    ```
                    #NoHeading
                    # Three
                    """)))
        .containsExactly(
            new Passage("d.md", "", "before"),
            new Passage("d.md", "One", "first"),
            new Passage("d.md", "One › Deep", "deep"),
            new Passage("d.md", "One › Two x", "```sh\n# not a heading\n\necho\n```\n#NoHeading"));
  }

  @Test
  void cutsWhatIsLongAtParagraphsThenSentencesThenAnywhere() {
    String paragraph = "A sentence of some length. ".repeat(20).strip();
    assertThat(MarkdownPassages.of(new Document("d", paragraph + "\n\n" + paragraph + "\n\nshort")))
        .extracting(Passage::text)
        .containsExactly(paragraph, paragraph + "\n\nshort");
    assertThat(MarkdownPassages.of(new Document("d", paragraph.repeat(3) + "x".repeat(2_000))))
        .allSatisfy(passage -> assertThat(passage.text()).hasSizeLessThanOrEqualTo(700))
        .satisfies(
            passages ->
                assertThat(passages.getFirst().text()).endsWith("A sentence of some length."));
    assertThat(MarkdownPassages.of(new Document("d", "😀".repeat(1) + "x".repeat(698) + "😀a")))
        .extracting(
            passage -> passage.text().codePoints().noneMatch(c -> c >= 0xD800 && c < 0xE000))
        .containsOnly(true);
  }

  @Test
  void meansItsProseWithoutMarksOrExamples() {
    Passage passage =
        new Passage(
            "d.md",
            "One › Two",
            "See [the *guide*](a.md) for `code` and **bold**.\n\n```sh\ncurl x\n```\n- item\n| a | b |\n|---|---|");
    assertThat(passage.meaning())
        .isEqualTo("One. Two. See the *guide* for code and bold. item | a | b |");
    assertThat(new Passage("d", "", "```\nonly code\n```").meaning()).isEqualTo("only code");
  }

  @Test
  void quotesWordForWordAndNoMoreThanNeeded() throws InterruptedException {
    String text =
        "Zebras graze quietly zz. ".repeat(12)
            + "The key sits below wood. It weighs little. "
            + "Mice munch maize mm. ".repeat(12);
    Passage passage = new Passage("d", "", text.strip());
    WordEmbedder embedder = new WordEmbedder("m");
    String quote = Quotation.of(passage, embedder.embed("mice munch maize"), embedder);
    assertThat(text).contains(quote);
    assertThat(quote).hasSizeLessThanOrEqualTo(400).contains("Mice munch maize mm.");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
