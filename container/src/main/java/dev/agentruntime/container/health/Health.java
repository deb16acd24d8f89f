package dev.agentruntime.container.health;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The health check of a container: asks the runtime of this machine for {@code /health}, and ends
 * with 0 where it answers 200, otherwise with 1.
 *
 * <p>It is run every few seconds by a JVM of its own, so it loads as few classes as it can: a
 * socket rather than an HTTP client.
 */
public final class Health {
  private static final int PATIENCE_MS = 4_000;
  private static final String USUAL_PORT = "8080";
  private static final String REQUEST =
      "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";

  private Health() {}

  /**
   * Takes the port, if any is given; without one it is that of the variable {@code
   * AGENT_RUNTIME_SERVER_PORT}, or else 8080.
   */
  public static void main(String[] args) {
    String port =
        args.length > 0
            ? args[0]
            : System.getenv().getOrDefault("AGENT_RUNTIME_SERVER_PORT", USUAL_PORT);
    String problem = problem(port);
    if (problem.isEmpty()) {
      return;
    }
    System.err.println(problem);
    System.exit(1);
  }

  /** Returns why the runtime at {@code port} is not healthy; nothing where it is. */
  static String problem(String port) {
    int number;
    try {
      number = Integer.parseInt(port);
    } catch (NumberFormatException _) {
      number = -1;
    }
    if (number < 1 || number > 65_535) {
      return "port: " + port + " (expected: 1 to 65535)";
    }
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(PATIENCE_MS);
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), number),
          PATIENCE_MS);
      socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.ISO_8859_1));
      String status =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
              .readLine();
      return status != null && status.startsWith("HTTP/1.1 200 ")
          ? ""
          : "/health: " + (status == null ? "no answer" : status) + " (expected: 200)";
    } catch (IOException e) {
      return "/health: " + e.getMessage() + " (expected: 200)";
    }
  }
}
