package dev.agentruntime.perf.report;

import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** A result as a file, of the kind that its name asks for. */
public final class Report {
  private enum Kind {
    MARKDOWN,
    HTML,
    JSON
  }

  private Report() {}

  /**
   * Checks that a report can have this name: before a test that runs for an hour, not after.
   *
   * @throws IllegalArgumentException unless it ends in {@code .md}, {@code .html} or {@code .json}
   */
  public static void check(Path file) {
    kind(file);
  }

  /**
   * Writes a result; a file that is there is replaced as a whole, or stays as it is.
   *
   * @throws IllegalArgumentException as {@link #check}
   */
  public static void write(LoadResult result, Path file) throws IOException {
    String text =
        switch (kind(file)) {
          case MARKDOWN -> MarkdownReport.text(result);
          case HTML -> HtmlReport.text(result);
          case JSON -> ResultFile.text(result);
        };
    Path whole = file.toAbsolutePath();
    Files.createDirectories(whole.getParent());
    Path partial = whole.resolveSibling("." + whole.getFileName() + ".partial");
    try {
      Files.writeString(partial, text);
      Files.move(
          partial, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static Kind kind(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".md")) {
      return Kind.MARKDOWN;
    }
    if (name.endsWith(".html")) {
      return Kind.HTML;
    }
    if (name.endsWith(".json")) {
      return Kind.JSON;
    }
    throw new IllegalArgumentException(
        "report: %s (expected: a name that ends in .md, .html or .json)".formatted(file));
  }
}
