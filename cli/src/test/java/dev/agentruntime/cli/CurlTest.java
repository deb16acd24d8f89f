package dev.agentruntime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** What curl signs, with {@code --aws-sigv4}. */
final class CurlTest {
  private static final Pattern VERSION = Pattern.compile("curl (\\d+)\\.(\\d+)");
  private static final int PATIENCE_SECONDS = 60;

  @TempDir private static Path folder;
  private static String curl = "";
  private static ServerProcess server;

  @BeforeAll
  static void start() throws Exception {
    curl = installed();
    server = SigV4Test.start(folder, ", replay_protection: true");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void dispatches() throws Exception {
    Answer answer = curl(url("/dispatch"), "-d", SigV4Test.BODY);
    assertThat(answer.status).as(answer.body).isEqualTo(200);
    assertThat(answer.body).contains("\"status\":\"success\"", "allow").doesNotContain("denied");
  }

  @Test
  void sendsFilesHeadersAndOtherMethods() throws Exception {
    Path body = folder.resolve("body.json");
    Files.writeString(body, SigV4Test.BODY + "\n");
    Answer answer =
        curl(
            url("/dispatch"),
            "--data-binary",
            "@" + body,
            "-H",
            "Content-Type: application/json",
            "-H",
            "Idempotency-Key: key-1",
            "-H",
            "X-Correlation-ID:  spaced ");
    assertThat(answer.status).as(answer.body).isEqualTo(200);
    assertThat(answer.body).contains("\"correlation_id\":\"spaced\"");
    assertThat(curl(url("/metrics")).status).isEqualTo(200);
    assertThat(curl(url("/metrics"), "-I").status).isEqualTo(200);
    assertThat(curl(url("/alerts/silences/none"), "-X", "DELETE").status).isEqualTo(404);
  }

  @Test
  void asksWithParametersInAnyOrder() throws Exception {
    Answer ordered = curl(url("/dispatches?intent=call_reasoning&limit=5"));
    assertThat(ordered.status).as(ordered.body).isEqualTo(200);
    Answer unordered =
        curl(url("/dispatches?limit=5&intent=call_reasoning&from=2026-01-01T00:00:00Z"));
    assertThat(unordered.status).as(unordered.body).isEqualTo(200);
    Answer encoded =
        curl(
            url("/dispatches"),
            "-G",
            "--data-urlencode",
            "principal=Agent::\"billing-bot\"",
            "-d",
            "limit=5");
    assertThat(encoded.status).as(encoded.body).isEqualTo(200);
  }

  @Test
  void othersAreRefused() throws Exception {
    Answer otherSecret =
        curl(List.of("--user", SigV4Test.ID + ":other"), url("/dispatch"), "-d", "{}");
    assertThat(otherSecret.body).contains("Signature: not of this request");
    Answer unknown =
        curl(List.of("--user", "AKIDX:" + SigV4Test.SECRET), url("/dispatch"), "-d", "{}");
    assertThat(unknown.body).contains("Signature: not of this request");
    Answer otherRegion =
        curl(List.of("--aws-sigv4", "aws:amz:us-west-2:execute-api"), url("/dispatch"), "-d", "{}");
    assertThat(otherRegion.body).contains("Credential: another region");
    Answer otherService =
        curl(List.of("--aws-sigv4", "aws:amz:us-east-1:lambda"), url("/dispatch"), "-d", "{}");
    assertThat(otherService.body).contains("Credential: another service");
    Answer token = curl(url("/dispatch"), "-d", "{}", "-H", "X-Amz-Security-Token: token");
    assertThat(token.body).contains("X-Amz-Security-Token: not the one of the access key");
    Answer late = curl(url("/dispatch"), "-d", "{}", "-H", "X-Amz-Date: 20150830T123600Z");
    // curl 7.88 sends its own date besides.
    assertThat(late.body).containsAnyOf("X-Amz-Date: past by over 300 s", "X-Amz-Date: given 2");
    for (Answer answer : List.of(otherSecret, unknown, otherRegion, otherService, token, late)) {
      assertThat(answer.status).as(answer.body).isEqualTo(401);
    }
  }

  @Test
  void whatIsTamperedWithOrSentAgainIsRefused() throws Exception {
    String sent = captured(url("/dispatch"), "-d", SigV4Test.BODY, "-H", "Connection: close");

    assertThat(server.raw(sent.replace("2 + 2", "2 + 3"))).startsWith("HTTP/1.1 401");
    assertThat(server.raw(sent.replace("POST /dispatch", "POST /dispatch?a=b")))
        .startsWith("HTTP/1.1 401");
    assertThat(server.raw(sent.replace("\r\nHost:", "\r\nX-Amz-Extra: x\r\nHost:")))
        .startsWith("HTTP/1.1 401")
        .contains("x-amz-extra: not signed");
    assertThat(server.raw(sent.replace("\r\nHost:", "\r\nX-API-Key: x\r\nHost:")))
        .startsWith("HTTP/1.1 401");
    assertThat(server.raw(sent)).startsWith("HTTP/1.1 200");
    assertThat(server.raw(sent)).startsWith("HTTP/1.1 401").contains("Signature: used before");
  }

  /** Returns what curl sends to the server, which does not get it. */
  private static String captured(String... arguments) throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> sent =
          CompletableFuture.supplyAsync(
              () -> {
                try (Socket client = socket.accept()) {
                  String request = request(client.getInputStream());
                  client
                      .getOutputStream()
                      .write("HTTP/1.1 204 -\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                  return request;
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              Thread::startVirtualThread);
      List<String> all = new ArrayList<>(List.of(arguments));
      all.addAll(List.of("--connect-to", "::127.0.0.1:" + socket.getLocalPort()));
      assertThat(curl(all.toArray(String[]::new)).status).isEqualTo(204);
      return sent.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static String request(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!bytes.toString(StandardCharsets.ISO_8859_1).contains(SigV4Test.BODY)) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      bytes.write(next);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static String url(String path) {
    return server.url() + path;
  }

  private static Answer curl(String... arguments) throws Exception {
    return curl(List.of(), arguments);
  }

  /**
   * Runs curl.
   *
   * @param overrides come first, and what they say is not said again
   */
  private static Answer curl(List<String> overrides, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(curl, "-sS", "-w", "\n%{http_code}"));
    command.addAll(overrides);
    if (!overrides.contains("--aws-sigv4")) {
      command.addAll(List.of("--aws-sigv4", "aws:amz:us-east-1:execute-api"));
    }
    if (!overrides.contains("--user")) {
      command.addAll(List.of("--user", SigV4Test.ID + ":" + SigV4Test.SECRET));
    }
    command.addAll(List.of("--noproxy", "*"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    int line = output.lastIndexOf('\n');
    return new Answer(Integer.parseInt(output.substring(line + 1)), output.substring(0, line));
  }

  private record Answer(int status, String body) {}

  /** Returns where curl is; ends the tests as skipped where there is none that signs. */
  private static String installed() throws Exception {
    for (String path : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path program = Path.of(path, "curl");
      if (Files.isExecutable(program)) {
        Process process = new ProcessBuilder(program.toString(), "--version").start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher version = VERSION.matcher(text);
        if (version.find()
            && 1000 * Integer.parseInt(version.group(1)) + Integer.parseInt(version.group(2))
                >= 7075) {
          return program.toString();
        }
        throw new TestAbortedException("curl is older than 7.75, and does not sign: " + text);
      }
    }
    throw new TestAbortedException(
        "curl is not installed: apt-get install curl (expected: on the PATH)");
  }
}
