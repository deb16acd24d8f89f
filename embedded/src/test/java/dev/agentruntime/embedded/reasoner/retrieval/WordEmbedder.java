package dev.agentruntime.embedded.reasoner.retrieval;

import dev.agentruntime.core.Digest;
import dev.agentruntime.embedded.reasoner.embedding.Embedder;
import java.util.concurrent.atomic.AtomicInteger;

/** An embedder for tests that counts letters, and how often it was asked. */
final class WordEmbedder implements Embedder {
  final AtomicInteger embedded = new AtomicInteger();
  private final String name;

  WordEmbedder(String name) {
    this.name = name;
  }

  @Override
  public Digest digest() {
    return Digest.of(name);
  }

  @Override
  public int dimensions() {
    return 26;
  }

  @Override
  public float[] embed(String text) {
    embedded.incrementAndGet();
    float[] vector = new float[dimensions()];
    text.chars().filter(c -> c >= 'a' && c <= 'z').forEach(c -> vector[c - 'a']++);
    double length = Math.sqrt(PassageIndex.cosine(vector, vector));
    for (int i = 0; i < vector.length; i++) {
      vector[i] = length == 0 ? 0 : (float) (vector[i] / length);
    }
    return vector;
  }

  @Override
  public void close() {}
}
