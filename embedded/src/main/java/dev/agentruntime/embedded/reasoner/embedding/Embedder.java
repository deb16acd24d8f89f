package dev.agentruntime.embedded.reasoner.embedding;

import dev.agentruntime.core.Digest;

/** What turns text into a vector. */
public interface Embedder extends AutoCloseable {

  /** Returns a digest that changes whenever the same text may get another vector. */
  Digest digest();

  /** Returns how many numbers a vector has. */
  int dimensions();

  /** Returns the vector of {@code text}, of length one. What is over the input limit is cut off. */
  float[] embed(String text);

  /** Frees what the embedder holds. No other method may run or be called after. */
  @Override
  void close();
}
