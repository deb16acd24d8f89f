package dev.agentruntime.embedded.reasoner.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document cut into passages: no passage crosses a heading, and paragraphs, code blocks, lists
 * and tables stay whole where they fit. Plain text is Markdown without headings.
 */
final class MarkdownPassages {
  private static final Pattern HEADING = Pattern.compile(" {0,3}(#{1,6})[ \\t]+(.*?)[ \\t]*#*");
  private static final Pattern FENCE = Pattern.compile(" {0,3}(?:```|~~~).*");
  private static final int MAX_LENGTH = 700;

  private final String document;
  private final List<Passage> passages = new ArrayList<>();
  private final String[] headings = new String[6];
  private final StringBuilder passage = new StringBuilder();
  private final StringBuilder block = new StringBuilder();

  private MarkdownPassages(String document) {
    this.document = document;
  }

  static List<Passage> of(Document document) {
    MarkdownPassages cutter = new MarkdownPassages(document.name());
    cutter.cut(document.text());
    return List.copyOf(cutter.passages);
  }

  private void cut(String text) {
    boolean inCode = false;
    for (String line : text.lines().toList()) {
      Matcher heading = HEADING.matcher(line);
      if (FENCE.matcher(line).matches()) {
        inCode = !inCode;
        addLine(line);
      } else if (inCode) {
        addLine(line);
      } else if (heading.matches()) {
        endPassage();
        enter(heading.group(1).length(), Passage.plain(heading.group(2)));
      } else if (line.isBlank()) {
        endBlock();
      } else {
        addLine(line);
      }
    }
    endPassage();
  }

  private void enter(int level, String title) {
    headings[level - 1] = title;
    for (int deeper = level; deeper < headings.length; deeper++) {
      headings[deeper] = "";
    }
  }

  private void addLine(String line) {
    if (block.length() + line.length() > MAX_LENGTH) {
      endBlock();
    }
    // A line by itself too long: the model reads a bounded number of tokens and quotes are short.
    String rest = line;
    while (rest.length() > MAX_LENGTH) {
      int end = boundary(rest);
      block.append(rest, 0, end).append('\n');
      endBlock();
      rest = rest.substring(end);
    }
    block.append(rest).append('\n');
  }

  /** Returns where to cut: after a sentence, else at a space, else at the limit. */
  private static int boundary(String line) {
    int sentence = line.lastIndexOf(". ", MAX_LENGTH - 2);
    if (sentence > 0) {
      return sentence + 2;
    }
    int space = line.lastIndexOf(' ', MAX_LENGTH - 1);
    if (space > 0) {
      return space + 1;
    }
    return Character.isHighSurrogate(line.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
  }

  private void endBlock() {
    if (passage.length() + block.length() > MAX_LENGTH) {
      flush();
    }
    if (!block.isEmpty()) {
      passage.append(passage.isEmpty() ? "" : "\n").append(block);
      block.setLength(0);
    }
  }

  private void endPassage() {
    endBlock();
    flush();
  }

  private void flush() {
    String text = passage.toString().strip();
    passage.setLength(0);
    if (text.chars().anyMatch(Character::isLetterOrDigit)) {
      passages.add(new Passage(document, path(), text));
    }
  }

  private String path() {
    StringBuilder path = new StringBuilder();
    for (String heading : headings) {
      if (heading != null && !heading.isEmpty()) {
        path.append(path.isEmpty() ? "" : " › ").append(heading);
      }
    }
    return path.toString();
  }
}
