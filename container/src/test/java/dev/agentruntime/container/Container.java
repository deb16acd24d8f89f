package dev.agentruntime.container;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that runs as in a container of an image: with its root read-only, its variables, and
 * its user without rights. The network is that of the machine.
 */
final class Container implements AutoCloseable {
  static final int PATIENCE_SECONDS = 60;

  private static final Pattern SERVES = Pattern.compile("serves on (http://\\S+:\\d+)");

  private final Process process;
  private final Path log;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Container(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts {@code command} on the volume {@code data}. */
  static Container start(
      UnpackedImage image, Path data, Map<String, String> variables, List<String> command)
      throws Exception {
    Path script = Files.createTempFile(data.getParent(), "contain", ".sh");
    try (var text = Container.class.getResourceAsStream("contain.sh")) {
      Files.write(script, text.readAllBytes());
    }
    List<String> whole = new ArrayList<>(List.of("unshare", "--mount", "sh", script.toString()));
    whole.addAll(List.of(image.root().toString(), data.toString(), image.user()));
    whole.addAll(command);
    Path log = Files.createTempFile(data.getParent(), "container", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder.environment().putAll(image.variables());
    builder.environment().putAll(variables);
    return new Container(builder.start(), log);
  }

  /** Waits until it serves; returns where. */
  URI awaitReady() throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < deadline && process.isAlive()) {
      Matcher serves = SERVES.matcher(log());
      if (serves.find()) {
        return URI.create(serves.group(1));
      }
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("it does not serve: " + log());
  }

  /** Waits for its end; returns its exit code. */
  int awaitEnd() throws Exception {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end: " + log());
    }
    return process.exitValue();
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Sends SIGKILL. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  /** Returns a file below {@code /proc/<pid>}. */
  Path proc(String file) {
    return Path.of("/proc", String.valueOf(process.pid()), file);
  }

  HttpResponse<String> dispatch(URI url, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(url.resolve("/dispatch"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(URI url) throws Exception {
    return client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.shutdownNow();
    kill();
  }
}
