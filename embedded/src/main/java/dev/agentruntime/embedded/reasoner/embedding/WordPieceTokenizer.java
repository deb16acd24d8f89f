package dev.agentruntime.embedded.reasoner.embedding;

import java.io.IOException;
import java.text.Normalizer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tokenizer of uncased BERT: text is cleaned, put in lower case, stripped of accents, split at
 * white space, punctuation and ideographs, and every word cut greedily into the longest known
 * pieces (Devlin et al., 2018; Wu et al., 2016). Safe for many threads.
 *
 * <p>What looks like a special token in the text, such as {@code [SEP]}, is text like any other:
 * whoever asks cannot mark the end of an input.
 */
public final class WordPieceTokenizer {
  private static final int MAX_WORD = 100;

  private final Vocabulary vocabulary;
  private final int unknown;
  private final int start;
  private final int end;

  private WordPieceTokenizer(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.unknown = vocabulary.special("[UNK]");
    this.start = vocabulary.special("[CLS]");
    this.end = vocabulary.special("[SEP]");
  }

  /** Returns the tokenizer of the bundled model. */
  static WordPieceTokenizer bundled() throws IOException {
    return new WordPieceTokenizer(Vocabulary.bundled());
  }

  /**
   * Returns the ids of the pieces of {@code text}, between a start and an end mark; what is over
   * {@code limit} is cut off.
   *
   * @param limit how many ids at most, the two marks included, at least 2
   */
  public int[] encode(String text, int limit) {
    Ids ids = new Ids(limit - 1);
    ids.add(start);
    String clean = cleaned(text);
    int at = 0;
    while (at < clean.length() && !ids.isFull()) {
      int space = clean.indexOf(' ', at);
      int wordEnd = space < 0 ? clean.length() : space;
      if (wordEnd > at) {
        addWord(folded(clean.substring(at, wordEnd)), ids);
      }
      at = wordEnd + 1;
    }
    return ids.endedWith(end);
  }

  /** Returns how many pieces {@code text} has, without marks; at most {@code limit}. */
  public int count(String text, int limit) {
    return encode(text, limit + 2).length - 2;
  }

  /** Removes control characters, makes all white space a space, and puts ideographs apart. */
  private static String cleaned(String text) {
    StringBuilder clean = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c)) {
        clean.append(' ');
      } else if (isIdeograph(c)) {
        clean.append(' ').appendCodePoint(c).append(' ');
      } else if (c != 0xFFFD && !isControl(c)) {
        clean.appendCodePoint(c);
      }
    }
    return clean.toString();
  }

  /** Strips accents, then puts each code point in lower case by itself. */
  private static String folded(String word) {
    String decomposed = Normalizer.normalize(word, Normalizer.Form.NFD);
    StringBuilder folded = new StringBuilder(decomposed.length());
    // Not String.toLowerCase: it looks at neighbours, and a final sigma would come out otherwise.
    decomposed
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .map(Character::toLowerCase)
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  private void addWord(String word, Ids ids) {
    int at = 0;
    for (int i = 0; i < word.length() && !ids.isFull(); ) {
      int c = word.codePointAt(i);
      int next = i + Character.charCount(c);
      if (isPunctuation(c)) {
        addPieces(word.substring(at, i), ids);
        addPieces(word.substring(i, next), ids);
        at = next;
      }
      i = next;
    }
    addPieces(word.substring(at), ids);
  }

  private void addPieces(String word, Ids ids) {
    if (word.isEmpty()) {
      return;
    }
    int[] pieces = pieces(word);
    if (pieces == null) {
      ids.add(unknown);
      return;
    }
    for (int piece : pieces) {
      ids.add(piece);
    }
  }

  /** Returns the pieces of {@code word}, or null where some of it is in no piece. */
  private int @Nullable [] pieces(String word) {
    // The first test spares counting the code points of what is far too long.
    if (word.length() > 2 * MAX_WORD || word.codePointCount(0, word.length()) > MAX_WORD) {
      return null;
    }
    int[] pieces = new int[word.length()];
    int count = 0;
    int at = 0;
    while (at < word.length()) {
      String prefix = at == 0 ? "" : "##";
      int to = Math.min(word.length(), at + vocabulary.longest());
      Integer id = null;
      while (to > at && (id = vocabulary.find(prefix + word.substring(at, to))) == null) {
        to--;
      }
      if (id == null) {
        return null;
      }
      pieces[count++] = id;
      at = to;
    }
    return Arrays.copyOf(pieces, count);
  }

  private static boolean isControl(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
      default -> false;
    };
  }

  private static boolean isPunctuation(int c) {
    if (c < 128) {
      return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private static boolean isIdeograph(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x20000 && c <= 0x2A6DF)
        || (c >= 0x2A700 && c <= 0x2B73F)
        || (c >= 0x2B740 && c <= 0x2B81F)
        || (c >= 0x2B820 && c <= 0x2CEAF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x2F800 && c <= 0x2FA1F);
  }

  /** Ids up to a limit, with room for one more. */
  private static final class Ids {
    private final int limit;
    private int[] ids;
    private int count;

    private Ids(int limit) {
      this.limit = limit;
      this.ids = new int[Math.min(limit + 1, 64)];
    }

    private boolean isFull() {
      return count >= limit;
    }

    private void add(int id) {
      if (!isFull()) {
        append(id);
      }
    }

    private int[] endedWith(int id) {
      append(id);
      return Arrays.copyOf(ids, count);
    }

    private void append(int id) {
      if (count == ids.length) {
        ids = Arrays.copyOf(ids, 2 * count);
      }
      ids[count++] = id;
    }
  }
}
