package dev.agentruntime.cli;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real server in a process of its own, on a free port where no other is asked for. */
public final class ServerProcess implements AutoCloseable {
  /** Keys of AWS that are nobody's, for a server that calls what stands in for AWS. */
  static final Map<String, String> NOBODYS_KEYS =
      Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", "none");

  private static final Pattern LISTENING = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path log;
  private final URI url;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private ServerProcess(Process process, Path log, URI url) {
    this.process = process;
    this.log = log;
    this.url = url;
  }

  /**
   * Starts {@code serve} with a data directory under {@code folder}, and waits until it is ready.
   */
  public static ServerProcess start(Path folder, String... options) throws Exception {
    return start(folder, Map.of(), options);
  }

  static ServerProcess start(Path folder, Map<String, String> environment, String... options)
      throws Exception {
    Path log = Files.createTempFile(folder, "server", ".log");
    Process process = launch(folder, environment, log, options);
    return new ServerProcess(process, log, awaitReady(process, log));
  }

  /** Starts {@code serve} where it is expected to stop by itself; returns its log. */
  static String failing(Path folder, Map<String, String> environment, String... options)
      throws Exception {
    Path log = Files.createTempFile(folder, "server", ".log");
    Process process = launch(folder, environment, log, options);
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("it serves (expected: it refuses to start)");
    }
    return "exit " + process.exitValue() + "\n" + Files.readString(log);
  }

  private static Process launch(
      Path folder, Map<String, String> environment, Path log, String... options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.agentruntime.cli.Main",
            "serve",
            "--data",
            folder.resolve("data").toString()));
    if (!List.of(options).contains("--port")) {
      command.addAll(List.of("--port", "0"));
    }
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("AGENT_RUNTIME_"));
    builder.environment().putAll(environment);
    return builder.redirectOutput(log.toFile()).start();
  }

  private static URI awaitReady(Process process, Path log) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      Matcher listening = LISTENING.matcher(Files.readString(log));
      if (listening.find()) {
        return URI.create(listening.group());
      }
      if (!process.isAlive()) {
        throw new AssertionError("the server stopped: " + Files.readString(log));
      }
      Thread.onSpinWait();
      TimeUnit.MILLISECONDS.sleep(20);
    }
    process.destroyForcibly();
    throw new AssertionError("the server is not ready: " + Files.readString(log));
  }

  public URI url() {
    return url;
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  public HttpResponse<String> dispatch(String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve("/dispatch"))
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return send(request, headers);
  }

  public HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(HttpRequest.newBuilder(url.resolve(path)).timeout(PATIENCE), headers);
  }

  public HttpResponse<String> send(HttpRequest.Builder request, String... headers)
      throws Exception {
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Opens a plain connection, for what a proper client would not send. */
  Socket connect() throws IOException {
    Socket socket = new Socket(url.getHost(), url.getPort());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  /** Sends {@code text} on a connection of its own and returns all that comes until its end. */
  String raw(String text) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static Value.Fields json(HttpResponse<String> response) throws MalformedJsonException {
    return (Value.Fields) new JsonReader(64).read(response.body());
  }

  /** Returns what stands at {@code path} in an object. */
  static Value at(Value.Fields fields, String... path) {
    Value value = fields;
    for (String name : path) {
      value = Objects.requireNonNull(((Value.Fields) value).get(name), name);
    }
    return value;
  }

  /** Asks the server to stop (SIGTERM) without waiting for it. */
  void terminate() {
    process.destroy();
  }

  /** Lets the server write files of {@code bytes} at the most, or of any size again. */
  void limitFileSize(String bytes) throws Exception {
    Process limit =
        new ProcessBuilder(
                "prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":")
            .inheritIO()
            .start();
    if (limit.waitFor() != 0) {
      throw new AssertionError("prlimit failed (it is part of util-linux)");
    }
  }

  /** Returns what files the server has in its address space, as Linux tells it. */
  String mappedFiles() throws IOException {
    return Files.readString(Path.of("/proc", Long.toString(process.pid()), "maps"));
  }

  /** Ends the server at once (SIGKILL), as a crash would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Waits for the end of the server; returns its exit code. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the server is still running");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    client.shutdownNow();
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
