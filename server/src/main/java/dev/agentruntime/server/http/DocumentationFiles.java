package dev.agentruntime.server.http;

import java.io.IOException;
import java.nio.file.Path;

/** The documentation of the API as files: what {@code /docs} and {@code /openapi.json} serve. */
public final class DocumentationFiles {
  private DocumentationFiles() {}

  /**
   * Writes {@code index.html} and {@code openapi.json}; files of the same name are replaced.
   *
   * @param folder made where it is missing
   * @param version of the runtime
   */
  public static void write(Path folder, String version) throws IOException {
    Documentation.load(version).writeTo(folder);
  }
}
