package dev.agentruntime.embedded.reasoner.retrieval;

import dev.agentruntime.embedded.reasoner.embedding.Embedder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences of a passage that say most about a question, word for word and side by side. */
final class Quotation {
  private static final int MAX_LENGTH = 400;
  private static final int MAX_SENTENCES = 16;

  /** After a sentence, and between the lines of a list, a table or a block of code. */
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "(?<=[.!?][)\"”`*]{0,3})\\s+(?=[^a-z\\s])|\\n(?=\\s*(?:[-*|>]|\\d+\\. |```))|\\n\\n");

  private Quotation() {}

  /**
   * Returns a part of {@code passage}.
   *
   * @throws InterruptedException where the thread was interrupted between two sentences
   */
  static String of(Passage passage, float[] question, Embedder embedder)
      throws InterruptedException {
    String text = passage.text();
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    List<Span> spans = sentences(text);
    int best = 0;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < Math.min(spans.size(), MAX_SENTENCES); i++) {
      if (Thread.interrupted()) {
        throw new InterruptedException("while choosing what to quote");
      }
      String sentence = Passage.plain(spans.get(i).of(text));
      double score = PassageIndex.cosine(question, embedder.embed(sentence));
      if (score > bestScore) {
        best = i;
        bestScore = score;
      }
    }
    return around(best, spans).of(text).strip();
  }

  /** Returns the span of sentence {@code best} and of as many neighbours as fit, the next first. */
  private static Span around(int best, List<Span> spans) {
    int first = best;
    int last = best;
    while (last + 1 < spans.size() && fits(spans, first, last + 1)) {
      last++;
    }
    while (first > 0 && fits(spans, first - 1, last)) {
      first--;
    }
    return new Span(spans.get(first).start, spans.get(last).end);
  }

  private static boolean fits(List<Span> spans, int first, int last) {
    return spans.get(last).end - spans.get(first).start <= MAX_LENGTH;
  }

  private static List<Span> sentences(String text) {
    List<Span> spans = new ArrayList<>();
    Matcher boundary = BOUNDARY.matcher(text);
    int start = 0;
    while (boundary.find()) {
      if (boundary.start() > start) {
        spans.add(new Span(start, boundary.start()));
      }
      start = boundary.end();
    }
    if (start < text.length()) {
      spans.add(new Span(start, text.length()));
    }
    return spans;
  }

  private record Span(int start, int end) {
    String of(String text) {
      return text.substring(start, end);
    }
  }
}
