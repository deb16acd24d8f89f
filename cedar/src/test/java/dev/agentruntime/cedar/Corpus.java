package dev.agentruntime.cedar;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The official project's generated tests, in the archive that the environment names. */
final class Corpus {
  private static final String VARIABLE = "CEDAR_CORPUS";
  private static final String MISSING =
      VARIABLE + " is not set (expected: the path of corpus-tests.tar.gz)";

  private Corpus() {}

  /** Returns the files of the archive; skips the test, and says so, where none is named. */
  static Map<String, String> files() throws IOException {
    String archive = System.getenv(VARIABLE);
    if (archive == null || archive.isEmpty()) {
      System.out.println("corpus: skipped: " + MISSING);
    }
    assumeThat(archive).as(MISSING).isNotNull().isNotEmpty();
    return TarArchive.read(Path.of(archive));
  }
}
