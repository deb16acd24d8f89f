package dev.agentruntime.embedded.reasoner.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vectors that outlive the process, and files that are not what was written. */
class VectorCacheTest {
  private static final List<Passage> PASSAGES =
      List.of(passage("alpha beta"), passage("gamma"), passage("delta epsilon"));

  @TempDir Path directory;

  @Test
  void sparesEmbeddingWhatWasEmbeddedBefore() throws Exception {
    WordEmbedder first = new WordEmbedder("model");
    build(first, PASSAGES);
    assertThat(first.embedded).hasValue(3);

    WordEmbedder second = new WordEmbedder("model");
    PassageIndex index = build(second, PASSAGES);
    assertThat(second.embedded).hasValue(0);
    assertThat(index.search("gamma", 1).getFirst().passage().text()).isEqualTo("gamma");
  }

  @Test
  void embedsOnlyWhatChangedAndForgetsWhatIsGone() throws Exception {
    build(new WordEmbedder("model"), PASSAGES);
    WordEmbedder second = new WordEmbedder("model");
    List<Passage> changed = new ArrayList<>(PASSAGES);
    changed.set(1, passage("zeta"));
    build(second, changed);
    assertThat(second.embedded).hasValue(1);

    WordEmbedder third = new WordEmbedder("model");
    build(third, PASSAGES);
    assertThat(third.embedded).as("gamma was dropped").hasValue(1);
  }

  @Test
  void isOfOneModelOnly() throws Exception {
    build(new WordEmbedder("model"), PASSAGES);
    WordEmbedder other = new WordEmbedder("another model");
    build(other, PASSAGES);
    assertThat(other.embedded).hasValue(3);
  }

  @Test
  void isRebuiltWhereAnyByteChangedOrIsMissing() throws Exception {
    build(new WordEmbedder("model"), PASSAGES);
    byte[] good = Files.readAllBytes(file());
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      byte[] bad = i % 2 == 0 ? good.clone() : Arrays.copyOf(good, i * 3);
      if (i % 2 == 0) {
        bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
      }
      Files.write(file(), bad);
      WordEmbedder embedder = new WordEmbedder("model");
      build(embedder, PASSAGES);
      assertThat(embedder.embedded).as("corruption %d", i).hasValue(3);
      assertThat(Files.readAllBytes(file())).hasSameSizeAs(good);
    }
  }

  @Test
  void leavesOneFileAlone() throws Exception {
    build(new WordEmbedder("model"), PASSAGES);
    build(new WordEmbedder("other"), PASSAGES);
    try (Stream<Path> files = Files.list(file().getParent())) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void isDoneWithoutWhereItCannotBeWritten() throws Exception {
    Path blocked = Files.writeString(directory.resolve("a file"), "not a folder");
    WordEmbedder embedder = new WordEmbedder("model");
    PassageIndex index =
        PassageIndex.build(PASSAGES, embedder, new VectorCache(blocked.resolve("vectors"), null));
    assertThat(index.size()).isEqualTo(3);
    PassageIndex.build(PASSAGES, embedder, new VectorCache(null, null));
    assertThat(embedder.embedded).hasValue(6);
  }

  @Test
  void whatIsShippedIsNotComputedAndNotKeptTwice() throws Exception {
    build(new WordEmbedder("model"), PASSAGES);
    byte[] shipped = Files.readAllBytes(file());
    Files.delete(file());

    WordEmbedder same = new WordEmbedder("model");
    PassageIndex.build(PASSAGES, same, new VectorCache(file(), shipped));
    assertThat(same.embedded).hasValue(0);
    assertThat(file()).doesNotExist();

    WordEmbedder other = new WordEmbedder("other");
    PassageIndex.build(PASSAGES, other, new VectorCache(file(), shipped));
    assertThat(other.embedded).hasValue(3);
    assertThat(file()).exists();

    WordEmbedder again = new WordEmbedder("model");
    PassageIndex.build(PASSAGES, again, new VectorCache(null, Arrays.copyOf(shipped, 40)));
    assertThat(again.embedded).hasValue(3);
  }

  private PassageIndex build(WordEmbedder embedder, List<Passage> passages)
      throws IOException, InterruptedException {
    return PassageIndex.build(passages, embedder, new VectorCache(file(), null));
  }

  private Path file() {
    return directory.resolve("cache").resolve("passages.vectors");
  }

  private static Passage passage(String text) {
    return new Passage("a.md", "", text);
  }
}
