package dev.agentruntime.embedded.reasoner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Digest;
import dev.agentruntime.embedded.reasoner.embedding.Embedder;
import dev.agentruntime.embedded.reasoner.embedding.MiniLm;
import dev.agentruntime.embedded.reasoner.retrieval.Documents;
import dev.agentruntime.embedded.reasoner.retrieval.Passage;
import dev.agentruntime.embedded.reasoner.retrieval.PassageIndex;
import dev.agentruntime.embedded.reasoner.retrieval.VectorCache;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The vectors that the build made. */
final class BundledVectorsTest {

  @Test
  void areThoseOfEveryBundledPassage() throws Exception {
    List<Passage> passages = Documents.passages(null);
    try (MiniLm model = MiniLm.load(null)) {
      PassageIndex index =
          PassageIndex.build(
              passages,
              new Knowing(model.digest(), model.dimensions()),
              new VectorCache(null, BundledVectors.read()));
      assertThat(index.size()).isEqualTo(passages.size()).isGreaterThan(500);
    }
  }

  /** Has nothing computed. */
  private record Knowing(Digest digest, int dimensions) implements Embedder {
    @Override
    public float[] embed(String text) {
      throw new AssertionError("computed (expected: known): " + text);
    }

    @Override
    public void close() {}
  }
}
