package dev.agentruntime.server.http;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** {@code /openapi.json} and {@code /docs}. */
final class Documentation {
  private static final int DEPTH = 64;

  private final byte[] openApi;
  private final byte[] page;

  private Documentation(byte[] openApi, byte[] page) {
    this.openApi = openApi;
    this.page = page;
  }

  static Documentation load(String version) {
    String text = resource("openapi.json").replace("${version}", version);
    Value.Fields description;
    try {
      description = (Value.Fields) new JsonReader(DEPTH).read(text);
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("openapi.json", e);
    }
    return new Documentation(utf8(text), utf8(DocumentationPage.render(description)));
  }

  Reply openApi() {
    return Reply.of(200, Reply.JSON, openApi);
  }

  Reply page() {
    return Reply.of(200, "text/html; charset=utf-8", page)
        .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
  }

  /** Writes both into {@code folder}, for a server of files. */
  void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("openapi.json"), openApi);
    Files.write(folder.resolve("index.html"), page);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(Documentation.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
