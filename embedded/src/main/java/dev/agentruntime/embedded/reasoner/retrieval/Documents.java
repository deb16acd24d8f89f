package dev.agentruntime.embedded.reasoner.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where documents come from: a folder of {@code .md} and {@code .txt} files, or the bundle. */
public final class Documents {
  /** How many passages are indexed at most. */
  public static final int MAX_PASSAGES = 20_000;

  private static final String BUNDLE = "/dev/agentruntime/embedded/reasoner/documents/";
  private static final String ANCHOR = "docs/reasoner.md";
  private static final int MAX_DEPTH = 16;
  private static final long MAX_FILE_BYTES = 4L << 20;

  private Documents() {}

  /**
   * Returns the passages of every document, in the order of the documents' names.
   *
   * @param folder whose files are read, in all its folders whose names do not start with a dot;
   *     null for the project's own documentation
   * @throws IOException where they cannot be read, or are more or larger than is indexed
   */
  public static List<Passage> passages(@Nullable Path folder) throws IOException {
    List<Document> documents = folder == null ? bundled() : in(folder);
    List<Passage> passages = new ArrayList<>();
    for (Document document : documents) {
      passages.addAll(MarkdownPassages.of(document));
      if (passages.size() > MAX_PASSAGES) {
        throw new IOException(
            "documents: more than %d passages (expected: at most as many)".formatted(MAX_PASSAGES));
      }
    }
    return passages;
  }

  private static List<Document> bundled() throws IOException {
    URL anchor = Documents.class.getResource(BUNDLE + ANCHOR);
    if (anchor == null) {
      throw new IOException(BUNDLE + ANCHOR + ": not on the class path (expected: the bundle)");
    }
    return bundledAt(anchor);
  }

  /** Returns the documents beside {@code anchor}, which is in a jar or in a folder of classes. */
  static List<Document> bundledAt(URL anchor) throws IOException {
    try {
      if (anchor.openConnection() instanceof JarURLConnection jar) {
        // A file system of its own, so that nobody else's is closed and no name clashes.
        Path file = Path.of(jar.getJarFileURL().toURI());
        try (FileSystem files = FileSystems.newFileSystem(file)) {
          return in(root(files.getPath("/" + jar.getEntryName())));
        }
      }
      return in(root(Path.of(URI.create(anchor.toString()))));
    } catch (URISyntaxException e) {
      throw new IOException(anchor + ": " + e.getMessage(), e);
    }
  }

  private static Path root(Path anchor) {
    return Objects.requireNonNull(Objects.requireNonNull(anchor.getParent()).getParent());
  }

  private static List<Document> in(Path folder) throws IOException {
    List<Document> documents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder, MAX_DEPTH, new FileVisitOption[0])) {
      for (Path file : files.filter(each -> isDocument(folder, each)).sorted().toList()) {
        documents.add(read(folder, file));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return documents;
  }

  private static boolean isDocument(Path folder, Path file) {
    for (Path step : folder.relativize(file)) {
      if (step.toString().startsWith(".")) {
        return false;
      }
    }
    String name = file.toString().toLowerCase(Locale.ROOT);
    return (name.endsWith(".md") || name.endsWith(".txt")) && Files.isRegularFile(file);
  }

  private static Document read(Path folder, Path file) throws IOException {
    String name = folder.relativize(file).toString().replace('\\', '/');
    long bytes = Files.size(file);
    if (bytes > MAX_FILE_BYTES) {
      throw new IOException(
          "documents: %s has %d bytes (expected: at most %d)"
              .formatted(name, bytes, MAX_FILE_BYTES));
    }
    return new Document(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
  }
}
