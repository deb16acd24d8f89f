package dev.agentruntime.container.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the health check makes of each answer. */
final class HealthTest {
  @Test
  void findsNothingWrongWhereTheRuntimeIsHealthy() throws Exception {
    assertThat(problemAt("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 503 Service Unavailable,/health: HTTP/1.1 503 Service Unavailable (expected: 200)",
    "HTTP/1.1 404 Not Found,/health: HTTP/1.1 404 Not Found (expected: 200)",
    "SSH-2.0,/health: SSH-2.0 (expected: 200)"
  })
  void saysWhatCameInstead(String answer, String problem) throws Exception {
    assertThat(problemAt(answer + "\r\n")).isEqualTo(problem);
  }

  @Test
  void saysThatNothingCame() throws Exception {
    assertThat(problemAt("")).isEqualTo("/health: no answer (expected: 200)");
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    try (Socket bound = new Socket()) {
      bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

      assertThat(Health.problem(String.valueOf(bound.getLocalPort())))
          .startsWith("/health: Connection refused")
          .endsWith("(expected: 200)");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "http", ""})
  void namesAPortThatIsNone(String port) {
    assertThat(Health.problem(port)).isEqualTo("port: " + port + " (expected: 1 to 65535)");
  }

  private static String problemAt(String answer) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread answering = Thread.ofVirtual().start(() -> answer(server, answer));
      String problem = Health.problem(String.valueOf(server.getLocalPort()));
      answering.join();
      return problem;
    }
  }

  private static void answer(ServerSocket server, String text) {
    try (Socket socket = server.accept()) {
      byte[] request = new byte[5];
      socket.getInputStream().readNBytes(request, 0, request.length);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
