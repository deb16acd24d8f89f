package dev.agentruntime.embedded.reasoner.retrieval;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A part of a document that stands by itself.
 *
 * @param document its name
 * @param heading the headings above it, outermost first; empty where there is none
 * @param text as written
 */
public record Passage(String document, String heading, String text) {
  private static final Pattern LINK = Pattern.compile("\\[([^\\]\\[]*)\\]\\([^()\\s]*\\)");
  private static final Pattern MARKS =
      Pattern.compile("```\\w*|`|\\*\\*|(?m:^ {0,3}(?:[-*>] |> ))");
  private static final Pattern TABLE = Pattern.compile("\\s*\\|[\\s|:-]*");
  private static final Pattern CODE = Pattern.compile("(?ms:^ {0,3}```.*?(?:^ {0,3}```|\\z))");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  public Passage {
    Objects.requireNonNull(document, "document");
    Objects.requireNonNull(heading, "heading");
    Objects.requireNonNull(text, "text");
  }

  /** Returns the document and the heading, as a source is named. */
  public String source() {
    return heading.isEmpty() ? document : document + " › " + heading;
  }

  /**
   * Returns what is embedded: the headings and the prose. Blocks of code count only where there is
   * nothing else: an example that asks a question is nearer to that question than its answer is.
   */
  String meaning() {
    String prose = plain(CODE.matcher(text).replaceAll(" "));
    if (heading.isEmpty()) {
      return prose.isEmpty() ? plain(text) : prose;
    }
    return heading.replace(" › ", ". ") + ". " + prose;
  }

  /** Returns {@code text} without the marks of Markdown, on one line. */
  static String plain(String text) {
    String unlinked = LINK.matcher(text).replaceAll("$1");
    String unmarked = MARKS.matcher(unlinked).replaceAll("");
    String untabled = TABLE.matcher(unmarked).replaceAll(" | ");
    String line = SPACE.matcher(untabled).replaceAll(" ").strip();
    return line.startsWith("| ") ? line.substring(2) : line;
  }
}
