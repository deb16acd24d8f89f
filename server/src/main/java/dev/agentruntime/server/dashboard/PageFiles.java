package dev.agentruntime.server.dashboard;

import dev.agentruntime.core.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The files of which the dashboard's page consists, in memory. None of them holds data. */
public final class PageFiles {

  /**
   * What every file is sent with. The page runs its own scripts alone, speaks with its own server
   * alone, and stands in no frame; {@code require-trusted-types-for} makes any text that is about
   * to become HTML an error.
   */
  public static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
              + " require-trusted-types-for 'script'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cache-Control",
          "no-cache");

  private static final String SHELL = "index.html";
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
  private static final List<String> OWN =
      List.of(
          "alerts.js",
          "api.js",
          "chart.js",
          "colours.js",
          "curves.js",
          "dispatches.css",
          "dom.js",
          "early.js",
          "events.js",
          "format.js",
          "heatmap.js",
          "history.js",
          "icon.svg",
          "lifecycle.js",
          "live.js",
          "main.js",
          "narrow.css",
          "objectives.js",
          "overview.js",
          "page.css",
          "panel.js",
          "panels.css",
          "panels.js",
          "parts.css",
          "routes.js",
          "search.js",
          "signin.js",
          "status.js",
          "table.js",
          "theme.css",
          "theme.js");

  private final PageFile shell;
  private final Map<String, PageFile> byName;

  private PageFiles(PageFile shell, Map<String, PageFile> byName) {
    this.shell = shell;
    this.byName = Map.copyOf(byName);
  }

  public static PageFiles load() {
    Map<String, PageFile> files = new TreeMap<>();
    OWN.forEach(name -> files.put(name, file(name, name)));
    files.put("uplot.js", file("uplot.js", UPLOT + "uPlot.esm.js"));
    files.put("uplot.css", file("uplot.css", UPLOT + "uPlot.min.css"));
    return new PageFiles(file(SHELL, SHELL), files);
  }

  /** Returns the page itself. */
  public PageFile shell() {
    return shell;
  }

  /** Returns a file that the page asks for. */
  public Optional<PageFile> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  private static PageFile file(String name, String resource) {
    try (InputStream in =
        Objects.requireNonNull(PageFiles.class.getResourceAsStream(resource), resource)) {
      byte[] content = in.readAllBytes();
      return new PageFile(contentType(name), '"' + Digest.of(content).value() + '"', content);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  private static String contentType(String name) {
    return switch (name.substring(name.lastIndexOf('.'))) {
      case ".html" -> "text/html; charset=utf-8";
      case ".js" -> "text/javascript; charset=utf-8";
      case ".css" -> "text/css; charset=utf-8";
      case ".svg" -> "image/svg+xml";
      default -> throw new IllegalArgumentException("file: " + name + " (expected: a known kind)");
    };
  }
}
