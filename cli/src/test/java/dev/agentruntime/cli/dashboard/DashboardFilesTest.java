package dev.agentruntime.cli.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.cli.ServerProcess;
import dev.agentruntime.server.dashboard.PageFiles;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's files as a runtime serves them. */
final class DashboardFilesTest {
  private static final Path SOURCES =
      Path.of(System.getProperty("project.root"))
          .resolve("server/src/main/resources/dev/agentruntime/server/dashboard");
  private static final Pattern REFERENCE =
      Pattern.compile("(?:src|href)=\"dashboard/([^\"]+)\"|from \"\\./([^\"]+)\"");

  @TempDir private static Path folder;
  private static ServerProcess server;

  @BeforeAll
  static void start() throws Exception {
    server = ServerProcess.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void servesThePageToAnybodyAndLetsItDoNothingElse() throws Exception {
    HttpResponse<String> response = server.get("/dashboard");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(response, "Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(response, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(response.body()).contains("<title>Agent Runtime</title>");
  }

  @Test
  void servesEveryFileThatThePageRefersTo() throws Exception {
    try (var sources = Files.list(SOURCES)) {
      for (Path source : sources.sorted().toList()) {
        for (String name : references(Files.readString(source))) {
          HttpResponse<String> response = server.get("/dashboard/" + name);
          assertThat(response.statusCode()).as(name).isEqualTo(200);
          assertThat(header(response, "Content-Type"))
              .isEqualTo(
                  switch (name.substring(name.lastIndexOf('.'))) {
                    case ".js" -> "text/javascript; charset=utf-8";
                    case ".css" -> "text/css; charset=utf-8";
                    default -> "image/svg+xml";
                  });
        }
      }
    }
  }

  @Test
  void listsEveryFileThatThereIs() throws Exception {
    PageFiles files = PageFiles.load();
    try (var sources = Files.list(SOURCES)) {
      assertThat(sources.map(source -> source.getFileName().toString()))
          .allMatch(name -> name.equals("index.html") || files.find(name).isPresent());
    }
  }

  @Test
  void sendsAFileOnceToWhoKeepsIt() throws Exception {
    String tag = header(server.get("/dashboard/main.js"), "ETag");
    HttpResponse<String> again =
        server.get("/dashboard/main.js", "If-None-Match", "\"other\", W/" + tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(header(again, "ETag")).isEqualTo(tag);
    assertThat(server.get("/dashboard/main.js", "If-None-Match", "\"other\"").statusCode())
        .isEqualTo(200);
  }

  @Test
  void answersHeadAndRefusesWhatItDoesNotHave() throws Exception {
    HttpResponse<String> head =
        server.send(
            HttpRequest.newBuilder(server.url().resolve("/dashboard"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String path :
        List.of(
            "/dashboard/", "/dashboard/none.js", "/dashboard/..%2fversion.txt", "/dashboard/a/b")) {
      assertThat(server.get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(server.get("/dashboard/none.js").body()).contains("not_found", "none.js");
  }

  private static List<String> references(String text) {
    return REFERENCE
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1) == null ? found.group(2) : found.group(1))
        .toList();
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
