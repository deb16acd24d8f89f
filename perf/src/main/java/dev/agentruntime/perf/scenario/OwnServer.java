package dev.agentruntime.perf.scenario;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server that a test starts for itself, on a free port of loopback and with data of its own. */
public final class OwnServer implements AutoCloseable {
  private static final Pattern SERVES = Pattern.compile("serves on (http://127\\.0\\.0\\.1:\\d+)");
  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LOG_LINES = 10;

  private final Process process;
  private final Path folder;
  private final URI url;

  private OwnServer(Process process, Path folder, URI url) {
    this.process = process;
    this.folder = folder;
    this.url = url;
  }

  /**
   * Starts a server and waits until it serves.
   *
   * @param command that starts it, up to its options; nothing else is known of it
   * @param config of the server; null for the defaults
   * @throws IOException where it does not start; the message has the end of its log
   */
  public static OwnServer start(List<String> command, @Nullable Path config)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("agent-runtime-load");
    List<String> whole = new ArrayList<>();
    // Ctrl-C ends the test, and the test ends the server when the last answers are there.
    if (Files.isExecutable(SETSID)) {
      whole.add(SETSID.toString());
    }
    whole.addAll(command);
    whole.addAll(List.of("--port", "0", "--data", folder.resolve("data").toString()));
    if (config != null) {
      whole.addAll(List.of("--config", config.toString()));
    }
    Path log = folder.resolve("server.log");
    Process process =
        new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean started = false;
    try {
      OwnServer server = new OwnServer(process, folder, serving(process, log));
      started = true;
      return server;
    } finally {
      if (!started) {
        end(process);
        delete(folder);
      }
    }
  }

  private static URI serving(Process process, Path log) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - deadline < 0) {
      boolean alive = process.isAlive();
      Matcher matcher = SERVES.matcher(Files.readString(log));
      if (matcher.find()) {
        return URI.create(matcher.group(1));
      }
      if (!alive) {
        throw new IOException("the server did not start:\n" + tail(log));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new IOException(
        "the server is not ready after %d s:%n%s".formatted(PATIENCE.toSeconds(), tail(log)));
  }

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
  }

  /** Returns its root. */
  public URI url() {
    return url;
  }

  @Override
  public void close() {
    end(process);
    try {
      delete(folder);
    } catch (IOException e) {
      // A folder of the system's temporary ones is left over.
    }
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
