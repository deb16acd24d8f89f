package dev.agentruntime.embedded.reasoner.embedding;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The word pieces that the model knows, and the id of each. */
final class Vocabulary {
  private static final String RESOURCE = "/all-minilm-l6-v2-q-tokenizer.json";
  private static final int MAX_DEPTH = 32;

  private final Map<String, Integer> ids;
  private final int longest;

  private Vocabulary(Map<String, Integer> ids) {
    this.ids = ids;
    this.longest = ids.keySet().stream().mapToInt(String::length).max().orElse(0);
  }

  /** Reads the vocabulary that comes with the model. */
  static Vocabulary bundled() throws IOException {
    try (InputStream in = Vocabulary.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException(RESOURCE + ": not on the class path (expected: the model's jar)");
      }
      return new Vocabulary(pieces(new JsonReader(MAX_DEPTH).read(in.readAllBytes())));
    } catch (MalformedJsonException e) {
      throw new IOException(RESOURCE + ": " + e.getMessage(), e);
    }
  }

  /** Returns the id of {@code piece}, or null where it is none. */
  @Nullable Integer find(String piece) {
    return ids.get(piece);
  }

  /** Returns the id of {@code piece}, which every vocabulary of this kind has. */
  int special(String piece) {
    return Objects.requireNonNull(ids.get(piece), piece);
  }

  /** Returns the length of the longest piece, in UTF-16 units. */
  int longest() {
    return longest;
  }

  private static Map<String, Integer> pieces(Value tokenizer) throws IOException {
    if (tokenizer instanceof Value.Fields root
        && root.get("model") instanceof Value.Fields model
        && model.get("vocab") instanceof Value.Fields vocabulary) {
      Map<String, Integer> ids = HashMap.newHashMap(vocabulary.values().size());
      vocabulary
          .values()
          .forEach(
              (piece, id) -> {
                if (id instanceof Value.Whole(long number)) {
                  ids.put(piece, Math.toIntExact(number));
                }
              });
      return ids;
    }
    throw new IOException(RESOURCE + ": no model.vocab (expected: a tokenizer file)");
  }
}
