package dev.agentruntime.container;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The caches of loaded and linked classes (JEP 514), made by short runs of what the image has: of
 * the same runtime, jars and options.
 */
final class Training {
  private final Path root;

  Training(Path root) {
    this.root = root;
  }

  /** Runs the runtime and the health check, and keeps what they loaded. */
  void run(List<Path> jars) throws IOException, InterruptedException {
    Files.createDirectories(root.resolve(Place.CACHE));
    train(Place.AOT, Options.runtime(root, jars), List.of(Options.MAIN, "train"));
    try (ServerSocket healthy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answer(healthy));
      train(
          Place.HEALTH_AOT,
          Options.health(root),
          List.of(Options.HEALTH_MAIN, String.valueOf(healthy.getLocalPort())));
    }
  }

  private void train(String cache, List<String> options, List<String> program)
      throws IOException, InterruptedException {
    Path file = root.resolve(cache);
    List<String> command = new ArrayList<>();
    command.add(root.resolve(Place.JAVA).resolve("bin/java").toString());
    command.addAll(options);
    command.add("-XX:AOTCacheOutput=" + file);
    command.addAll(program);
    String said = Program.run(root, Variables.nativeCode(root), command);
    if (!Files.isRegularFile(file)) {
      throw new IOException("%s: not written (expected: a cache)%n%s".formatted(file, said));
    }
  }

  private static void answer(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (IOException _) {
      // The check says so, and ends with 1.
    }
  }
}
