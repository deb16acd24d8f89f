package dev.agentruntime.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built image, run as a container runs it: read-only, as nobody, told to stop by signals. */
final class ImageTest {
  private static final String BODY = "{\"intent\":\"call_reasoning\",\"input\":\"17.5 % of 2480\"}";
  private static final String SEARCH =
      "{\"intent\":\"call_reasoning\",\"input\":\"What does the journal record?\"}";

  /** What the runtime opens to one host by default. */
  private static final int BACKEND_CONNECTIONS = 10;

  /** The exit code of a JVM that SIGTERM ended, however orderly. */
  private static final int DRAINED = 143;

  @TempDir private static Path built;
  private static UnpackedImage image;
  private static List<ArchivedLayer> layers;

  @TempDir private Path folder;
  private Path data;

  @BeforeAll
  static void build() throws Exception {
    assumeTrue(
        canContain(),
        "not root, or without unshare, setpriv, chroot and mount (on Debian, as root)");
    Path lib = Path.of(System.getProperty("project.root")).resolve("cli/target/agent-runtime/lib");
    assertThat(lib.resolve("cli.jar")).as("packaged before: -pl cli,container").exists();
    Path archive = built.resolve("image.tar");
    layers =
        new ImageBuild(
                Path.of(System.getProperty("java.home")),
                lib,
                built.resolve("work"),
                Platform.of(System.getProperty("os.name"), System.getProperty("os.arch")),
                line -> {})
            .archive(archive, null, "agent-runtime:test", "test");
    image = UnpackedImage.of(archive, built.resolve("unpacked"));
  }

  private static boolean canContain() throws InterruptedException {
    try {
      Program.run(
          Path.of("/"),
          Map.of(),
          List.of("unshare", "--mount", "sh", "-c", "mount -t tmpfs tmpfs /mnt && setpriv -d"));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @BeforeEach
  void makeVolume() throws Exception {
    data = Files.createDirectory(folder.resolve("data"));
    Files.setAttribute(data, "unix:uid", Place.UID);
    Files.setAttribute(data, "unix:gid", Place.UID);
  }

  @Test
  void hasAnArchiveThatSaysHowItIsRun() {
    assertThat(image.config().at("/config/User").asText()).isEqualTo("10001:10001");
    assertThat(image.command()).endsWith("dev.agentruntime.cli.Main", "serve");
    assertThat(image.config().at("/config/ExposedPorts/8080~1tcp").isMissingNode()).isFalse();
    assertThat(image.config().at("/config/Healthcheck/Interval").asLong())
        .isEqualTo(10_000_000_000L);
    assertThat(image.config().get("created").asText()).isEqualTo("1970-01-01T00:00:01Z");
    assertThat(layers)
        .extracting(ArchivedLayer::name)
        .containsExactly("base", "java", "libraries", "native", "program", "cache", "volumes");
    assertThat(image.root().resolve("bin/sh")).doesNotExist();
    assertThat(image.root().resolve("var/lib/dpkg/status.d/libc6")).content().contains("Version: ");
  }

  @Test
  void servesReadOnlyAsNobody() throws Exception {
    Path documents = Files.createDirectory(data.resolve("documents"));
    Files.writeString(documents.resolve("journal.md"), "The journal records every dispatch.");
    String[] config =
        config(
            """
            backends: {reasoner: {kind: reasoner, documents: /data/documents}}
            routes: {reasoning: {intents: [call_reasoning], backend: reasoner, timeout: 5m}}
            """);
    try (Container container = serve(Map.of(), config)) {
      URI url = container.awaitReady();
      HttpResponse<String> answer = container.dispatch(url, BODY);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"message\":\"434\"");
      assertThat(container.dispatch(url, SEARCH).body()).contains("\"status\":\"success\"");
      assertThat(container.get(url.resolve("/health")).statusCode()).isEqualTo(200);
      assertThat(Files.readString(container.proc("status")))
          .containsPattern("Uid:\\s+10001\\s+10001\\s+10001\\s+10001")
          .containsPattern("CapEff:\\s+0000000000000000")
          .containsPattern("NoNewPrivs:\\s+1");
      assertThat(mappedFiles(container))
          .contains(
              "/opt/agent-runtime/cache/agent-runtime.aot",
              "/opt/agent-runtime/native/libonnxruntime.so",
              "/opt/agent-runtime/native/libsqlitejdbc.so")
          .allMatch(file -> file.startsWith("/opt/") || file.matches("/(usr/)?lib.*|/data/.*"));
      assertThat(filesBelow(container.proc("root/tmp"))).isEmpty();
      assertThat(health(url.getPort())).isZero();
    }
  }

  /* ONNX Runtime makes a folder for native code, which it does not need. */
  private static List<Path> filesBelow(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /* Relative to the root of the container, where that is shown as a path of the machine. */
  private static Set<String> mappedFiles(Container container) throws IOException {
    Set<String> files = new TreeSet<>();
    for (String line : Files.readAllLines(container.proc("maps"))) {
      int path = line.indexOf('/');
      if (path >= 0) {
        files.add(line.substring(path).replace(image.root().toString(), ""));
      }
    }
    return files;
  }

  @Test
  void isUnhealthyWhereNobodyServes() throws Exception {
    int port;
    try (Container container = serve(Map.of())) {
      port = container.awaitReady().getPort();
      container.kill();
    }
    assertThat(health(port)).isEqualTo(1);
  }

  @Test
  void refusesToBeReachedByStrangers() throws Exception {
    try (Container container = Container.start(image, data, Map.of(), image.command())) {
      assertThat(container.awaitEnd()).isEqualTo(2);
      assertThat(container.log()).contains("server.host: 0.0.0.0 (expected: a loopback address");
    }
  }

  @Test
  void answersWhatItTookBeforeSigtermStopsIt() throws Exception {
    try (WaitingBackend backend = new WaitingBackend();
        Container container = serve(Map.of(), config(backend.config()));
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      URI url = container.awaitReady();
      Callable<HttpResponse<String>> call = () -> container.dispatch(url, BODY);
      List<Future<HttpResponse<String>>> running = new ArrayList<>();
      for (int i = 0; i < BACKEND_CONNECTIONS; i++) {
        running.add(callers.submit(call));
      }
      backend.awaitCalls(BACKEND_CONNECTIONS);
      container.terminate();
      while (container.get(url.resolve("/readyz")).statusCode() == 200) {
        Thread.onSpinWait();
      }
      assertThat(container.get(url.resolve("/readyz")).statusCode()).isEqualTo(503);
      assertThat(container.get(url.resolve("/health")).statusCode()).isEqualTo(200);
      assertThat(container.dispatch(url, BODY).body()).contains("\"code\":\"draining\"");
      backend.release();
      for (Future<HttpResponse<String>> answer : running) {
        assertThat(answer.get().statusCode()).isEqualTo(200);
      }
      assertThat(container.awaitEnd()).isEqualTo(DRAINED);
      assertThat(container.log()).contains("draining").contains("stopped");
    }
  }

  @Test
  void losesNothingThatItAnsweredWhenItIsKilled() throws Exception {
    LinkedBlockingQueue<String> answered = new LinkedBlockingQueue<>();
    try (Container container = serve(Map.of());
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      URI url = container.awaitReady();
      for (int caller = 0; caller < 8; caller++) {
        callers.execute(() -> dispatchUntilItDies(container, url, answered));
      }
      for (int i = 0; i < 100; i++) {
        assertThat(answered.take()).isNotEmpty();
      }
      container.kill();
    }
    try (Container container = serve(Map.of())) {
      URI url = container.awaitReady();
      for (String id : answered) {
        assertThat(container.get(url.resolve("/dispatches/" + id)).body())
            .contains("\"status\":\"success\"");
      }
      container.terminate();
      assertThat(container.awaitEnd()).isEqualTo(DRAINED);
    }
    try (Container verify =
        Container.start(
            image, data, Map.of(), image.command("journal", "verify", "--data", "/data"))) {
      assertThat(verify.awaitEnd()).isZero();
      assertThat(verify.log()).contains("intact");
    }
  }

  private static void dispatchUntilItDies(
      Container container, URI url, LinkedBlockingQueue<String> answered) {
    Pattern id = Pattern.compile("\"dispatch_id\":\"([^\"]+)\"");
    try {
      while (true) {
        var found = id.matcher(container.dispatch(url, BODY).body());
        answered.add(found.find() ? found.group(1) : "");
      }
    } catch (Exception _) {
      // The container was killed.
    }
  }

  private int health(int port) throws Exception {
    try (Container check =
        Container.start(
            image,
            data,
            Map.of("AGENT_RUNTIME_SERVER_PORT", String.valueOf(port)),
            image.healthCheck())) {
      return check.awaitEnd();
    }
  }

  private Container serve(Map<String, String> variables, String... options) throws Exception {
    Map<String, String> all = new TreeMap<>(variables);
    all.put("AGENT_RUNTIME_SERVER_HOST", "127.0.0.1");
    all.put("AGENT_RUNTIME_SERVER_PORT", "0");
    List<String> command = new ArrayList<>(image.command());
    command.addAll(List.of(options));
    return Container.start(image, data, all, command);
  }

  private String[] config(String yaml) throws Exception {
    Path file = data.resolve("runtime.yaml");
    Files.writeString(file, yaml);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.setAttribute(file, "unix:uid", Place.UID);
    return new String[] {"--config", "/data/runtime.yaml"};
  }
}
