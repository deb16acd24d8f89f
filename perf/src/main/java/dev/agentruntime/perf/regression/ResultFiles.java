package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.ResultFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Results that are named on a command line: files, folders of {@code .json} files, or both. */
final class ResultFiles {
  private ResultFiles() {}

  /**
   * Returns the results, those of a folder in the order of their names.
   *
   * @param names separated by commas
   * @throws IOException where one cannot be read, or there is none; the message says which
   */
  static Comparer.Runs read(String names) throws IOException {
    List<LoadResult> results = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      for (Path file : files(Path.of(name))) {
        results.add(ResultFile.read(file));
      }
    }
    return new Comparer.Runs(name(names, results), results);
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      if (!Files.isRegularFile(path)) {
        throw new IOException("%s: no such file (expected: a result of load-test)".formatted(path));
      }
      return List.of(path);
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(path, "*.json")) {
      all.forEach(files::add);
    }
    if (files.isEmpty()) {
      throw new IOException(
          "%s: no .json file in it (expected: results of load-test)".formatted(path));
    }
    return files.stream().sorted().toList();
  }

  private static String name(String names, List<LoadResult> results) {
    List<String> revisions =
        results.stream().map(LoadResult::revision).filter(Objects::nonNull).distinct().toList();
    return revisions.isEmpty() ? names : String.join(", ", revisions);
  }
}
