package dev.agentruntime.embedded.reasoner.retrieval;

import dev.agentruntime.core.Digest;
import dev.agentruntime.embedded.reasoner.embedding.Embedder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Passages and their vectors, searched by meaning. Safe for many threads. */
public final class PassageIndex {
  private final Embedder embedder;
  private final List<Passage> passages;
  private final float[][] vectors;

  private PassageIndex(Embedder embedder, List<Passage> passages, float[][] vectors) {
    this.embedder = embedder;
    this.passages = List.copyOf(passages);
    this.vectors = vectors;
  }

  /**
   * Embeds {@code passages}, but for those whose vectors {@code cache} has.
   *
   * @throws InterruptedException where the thread was interrupted between two passages
   */
  public static PassageIndex build(List<Passage> passages, Embedder embedder, VectorCache cache)
      throws InterruptedException {
    Map<Digest, float[]> known = cache.read(embedder);
    Map<Digest, float[]> used = new HashMap<>();
    float[][] vectors = new float[passages.size()][];
    boolean isNew = false;
    for (int i = 0; i < vectors.length; i++) {
      if (Thread.interrupted()) {
        throw new InterruptedException("while indexing documents");
      }
      String meaning = passages.get(i).meaning();
      Digest digest = Digest.of(meaning);
      float[] vector = known.get(digest);
      if (vector == null) {
        vector = embedder.embed(meaning);
        isNew = true;
      }
      vectors[i] = vector;
      used.put(digest, vector);
    }
    if (isNew || used.size() != known.size()) {
      cache.write(embedder, used);
    }
    return new PassageIndex(embedder, passages, vectors);
  }

  /** Returns how many passages there are. */
  public int size() {
    return passages.size();
  }

  /**
   * Returns the passages nearest to {@code question}, the nearest first.
   *
   * @param limit how many at most, more than 0
   */
  public List<Match> search(String question, int limit) {
    float[] asked = embedder.embed(question);
    PriorityQueue<Match> nearest = new PriorityQueue<>(Comparator.comparingDouble(Match::score));
    for (int i = 0; i < vectors.length; i++) {
      nearest.add(new Match(passages.get(i), cosine(asked, vectors[i]), asked));
      if (nearest.size() > limit) {
        nearest.remove();
      }
    }
    List<Match> matches = new ArrayList<>(nearest);
    matches.sort(Comparator.comparingDouble(Match::score).reversed());
    return matches;
  }

  /**
   * Returns what {@code match} says about the question, word for word.
   *
   * @throws InterruptedException where the thread was interrupted between two sentences
   */
  public String quote(Match match) throws InterruptedException {
    return Quotation.of(match.passage, match.question, embedder);
  }

  /** Returns the cosine of the angle between two vectors of length one. */
  static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** A passage that was found. */
  public static final class Match {
    private final Passage passage;
    private final double score;
    private final float[] question;

    private Match(Passage passage, double score, float[] question) {
      this.passage = passage;
      this.score = score;
      this.question = question;
    }

    public Passage passage() {
      return passage;
    }

    /** Returns how near the passage is to the question, from -1 to 1. */
    public double score() {
      return score;
    }
  }
}
