package dev.agentruntime.embedded.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One file of the journal.
 *
 * @param first number of its first record, as the file's name says
 */
public record Segment(long first, Path path) {
  private static final Pattern NAME = Pattern.compile("journal-([0-9]{20})\\.jsonl");

  /**
   * Returns the segments in {@code directory}, oldest first.
   *
   * @throws IOException where the directory cannot be read
   */
  public static List<Segment> list(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new NotDirectoryException(directory + " (expected: the journal's directory)");
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(Segment::of)
          .flatMap(Optional::stream)
          .sorted(Comparator.comparingLong(Segment::first))
          .toList();
    }
  }

  /** Returns the segment in {@code directory} whose first record is {@code first}. */
  public static Segment of(Path directory, long first) {
    return new Segment(first, directory.resolve("journal-%020d.jsonl".formatted(first)));
  }

  private static Optional<Segment> of(Path path) {
    Matcher name = NAME.matcher(path.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Segment(Long.parseLong(name.group(1)), path));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Returns the file's name without its directory. */
  public String name() {
    return path.getFileName().toString();
  }
}
