package dev.agentruntime.cedar.text;

/**
 * A word, number, string, slot or symbol.
 *
 * @param start where it begins in the text
 * @param end just behind it
 * @param text as it was written; what is wrong, where nothing of the language stands here
 */
record Token(Kind kind, int start, int end, String text) {
  enum Kind {
    WORD,
    NUMBER,
    STRING,
    SLOT,
    SYMBOL,
    /** Something that is not of the language. */
    INVALID,
    END
  }

  boolean is(String symbolOrWord) {
    return (kind == Kind.SYMBOL || kind == Kind.WORD) && text.equals(symbolOrWord);
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** Returns what a message says came. */
  String described() {
    return kind == Kind.END ? "the end of the text" : "`" + text + "`";
  }
}
