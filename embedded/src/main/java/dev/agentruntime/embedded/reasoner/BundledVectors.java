package dev.agentruntime.embedded.reasoner;

import dev.agentruntime.embedded.reasoner.embedding.MiniLm;
import dev.agentruntime.embedded.reasoner.retrieval.Documents;
import dev.agentruntime.embedded.reasoner.retrieval.PassageIndex;
import dev.agentruntime.embedded.reasoner.retrieval.VectorCache;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of the project's own documentation, computed when the project is built: no first
 * question waits for them.
 */
final class BundledVectors {
  private static final String RESOURCE = "documents/passages.vectors";

  private BundledVectors() {}

  /** Returns them as a cache writes them; null where the machine that built could not compute. */
  static byte @Nullable [] read() throws IOException {
    try (InputStream in = BundledVectors.class.getResourceAsStream(RESOURCE)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  /**
   * Brings the file of vectors up to date; what has not changed is not computed again.
   *
   * @param args the file, and a folder for the engine's native library
   */
  public static void main(String[] args) throws Exception {
    try (MiniLm model = MiniLm.load(Path.of(args[1]))) {
      PassageIndex.build(Documents.passages(null), model, new VectorCache(Path.of(args[0]), null));
    } catch (LinkageError e) {
      System.err.println(
          "The vectors of the documentation are left out, and computed by the first question: "
              + e.getMessage());
    }
  }
}
