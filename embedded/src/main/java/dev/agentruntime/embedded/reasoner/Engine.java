package dev.agentruntime.embedded.reasoner;

import dev.agentruntime.embedded.reasoner.embedding.MiniLm;
import dev.agentruntime.embedded.reasoner.retrieval.Documents;
import dev.agentruntime.embedded.reasoner.retrieval.Passage;
import dev.agentruntime.embedded.reasoner.retrieval.PassageIndex;
import dev.agentruntime.embedded.reasoner.retrieval.VectorCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The model, and the documents as it sees them. */
record Engine(MiniLm model, PassageIndex index) implements AutoCloseable {

  /**
   * Loads both.
   *
   * @throws IOException where the model or the documents cannot be read
   * @throws InterruptedException where interrupted between two steps; nothing stays loaded
   */
  static Engine load(ReasonerConfig config) throws IOException, InterruptedException {
    Path cache = config.cacheDirectory();
    List<Passage> passages = Documents.passages(config.documents());
    MiniLm model = MiniLm.load(cache);
    try {
      VectorCache vectors =
          new VectorCache(
              cache == null ? null : cache.resolve("passages.vectors"),
              config.documents() == null ? BundledVectors.read() : null);
      return new Engine(model, PassageIndex.build(passages, model, vectors));
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  /** Returns how many tokens of {@code text} the model would read. */
  int tokens(String text) {
    return model.tokenizer().count(text, MiniLm.MAX_TOKENS - 2);
  }

  @Override
  public void close() {
    model.close();
  }
}
