package dev.agentruntime.httpbackends.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.backend.BackendResult.Kind;
import dev.agentruntime.httpbackends.loopback.Http;
import dev.agentruntime.httpbackends.loopback.LoopbackServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class HttpPoolFaultsTest extends PoolTest {
  private static final Duration SHORT = Duration.ofMillis(500);

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("reset", Kind.FAILED, "broke off", LoopbackServerScripts::reset),
        fault("closed at once", Kind.FAILED, "without an answer", raw("")),
        fault("no HTTP", Kind.GARBLED, "not HTTP/1.1", raw("SSH-2.0-OpenSSH_9.6\r\n")),
        fault("no HTTP status", Kind.GARBLED, "not HTTP/1.1", raw("HTTP/1.1 ok\r\n\r\n")),
        fault("half a head", Kind.FAILED, "broke off", raw("HTTP/1.1 200 OK\r\nContent-Type: a")),
        fault("a head alone", Kind.FAILED, "broke off", raw("HTTP/1.1 200 OK\r\nX: y\r\n")),
        fault(
            "a short body",
            Kind.FAILED,
            "broke off",
            raw(Http.head("200 OK", "Content-Length: 10") + "12345")),
        fault(
            "chunks cut off",
            Kind.FAILED,
            "breaks off",
            raw(Http.head("200 OK", "Transfer-Encoding: chunked") + "a\r\n12345")),
        fault(
            "no chunk at all",
            Kind.FAILED,
            "broke off",
            raw(Http.head("200 OK", "Transfer-Encoding: chunked"))),
        fault(
            "a wrong chunk",
            Kind.GARBLED,
            "not HTTP/1.1",
            raw(Http.head("200 OK", "Transfer-Encoding: chunked") + "xyz\r\n12345\r\n0\r\n\r\n")),
        fault(
            "a wrong length",
            Kind.GARBLED,
            "not HTTP/1.1",
            raw(Http.head("200 OK", "Content-Length: -5") + "12345")),
        fault(
            "a huge body announced",
            Kind.GARBLED,
            "over 65536 bytes",
            raw(Http.head("200 OK", "Content-Length: 9999999999") + "12345")),
        fault("a huge body", Kind.GARBLED, "over 65536 bytes", LoopbackServerScripts::endlessBody),
        fault(
            "a huge error",
            Kind.FAILED,
            "status 500 with over 65536 bytes",
            raw(Http.head("500 Oops", "Content-Length: 9999999999") + "12345")),
        fault("an endless head", Kind.GARBLED, "not HTTP/1.1", LoopbackServerScripts::endlessHead),
        fault("an endless line", Kind.GARBLED, "not HTTP/1.1", LoopbackServerScripts::endlessLine),
        fault(
            "a compressed answer",
            Kind.GARBLED,
            "compressed",
            raw(Http.head("200 OK", "Content-Encoding: gzip", "Content-Length: 3") + "abc")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void aFaultIsTold(String name, Kind kind, String what, LoopbackServer.Script script)
      throws Exception {
    try (LoopbackServer server = new LoopbackServer(script)) {
      Outcome outcome = call(server);

      assertThat(outcome).isInstanceOf(Outcome.Broken.class);
      Outcome.Broken broken = (Outcome.Broken) outcome;
      assertThat(broken.kind()).as(name).isEqualTo(kind);
      assertThat(broken.what()).contains(what).contains("(expected: ").doesNotContain("secret");
      assertThat(server.nextEnd()).isEqualTo(1);
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  static Stream<Arguments> hangs() {
    return Stream.of(
        hang("silent", LoopbackServerScripts::silent),
        hang("a dribbled head", connection -> connection.dribble("HTTP/1.1 200 OK\r\nX: ", "y")),
        hang(
            "a dribbled body",
            connection -> connection.dribble(Http.head("200 OK", "Content-Length: 60000"), "y")),
        hang("dribbled chunks", LoopbackServerScripts::dribbledChunks),
        hang("interim answers for ever", LoopbackServerScripts::interimForEver));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hangs")
  void aHangEndsWithTheTime(String name, LoopbackServer.Script script) throws Exception {
    try (LoopbackServer server = new LoopbackServer(script)) {
      assertThat(call(server, SHORT))
          .as(name)
          .isEqualTo(
              new Outcome.Broken(
                  Kind.TIMED_OUT, "no whole answer within 500 ms (expected: an answer)"));
      assertThat(server.nextEnd()).isEqualTo(1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hangs")
  void anInterruptEndsAHang(String name, LoopbackServer.Script script) throws Exception {
    try (LoopbackServer server = new LoopbackServer(script)) {
      Called called = start(server);
      server.next();
      called.thread().interrupt();

      assertThat(called.get()).as(name).isInstanceOf(InterruptedException.class);
      assertThat(server.nextEnd()).isEqualTo(1);
      assertThat(pool.idle()).isZero();
    }
  }

  @Test
  void theConfiguredTimeoutBoundsTheCallersToo() throws Exception {
    usePool(new ClientConfig(1, 1, AMPLE, AMPLE, 1, AMPLE, SHORT));
    try (LoopbackServer server = LoopbackServer.silent()) {
      assertThat(call(server, AMPLE))
          .isEqualTo(
              new Outcome.Broken(
                  Kind.TIMED_OUT, "no whole answer within 500 ms (expected: an answer)"));
    }
  }

  @Test
  void aClosedPortIsUnreachable() throws Exception {
    // Bound, so that nobody else gets the port, and not listening.
    try (Socket silent = new Socket()) {
      silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      assertThat(call(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"), AMPLE))
          .isEqualTo(
              new Outcome.Broken(
                  Kind.UNREACHABLE,
                  "the connection was refused (expected: a server that answers)"));
    }
  }

  @Test
  void aNameThatDoesNotResolveIsUnreachable() throws Exception {
    // A label this long is refused before anybody is asked.
    URI uri = URI.create("http://" + "x".repeat(64) + ".invalid/");

    assertThat(call(uri, AMPLE))
        .isEqualTo(
            new Outcome.Broken(
                Kind.UNREACHABLE,
                "the host name does not resolve (expected: a server that answers)"));
  }

  @Test
  void aServerThatAcceptsNothingIsUnreachable() throws Exception {
    usePool(new ClientConfig(1, 1, AMPLE, AMPLE, 1, SHORT, AMPLE));
    try (Backlog full = new Backlog()) {
      assertThat(call(full.uri(), AMPLE))
          .isEqualTo(
              new Outcome.Broken(
                  Kind.UNREACHABLE, "no connection in time (expected: a server that answers)"));
    }
  }

  @Test
  void theTimeOfACallBoundsConnecting() throws Exception {
    try (Backlog full = new Backlog()) {
      assertThat(call(full.uri(), SHORT))
          .isEqualTo(
              new Outcome.Broken(
                  Kind.TIMED_OUT, "no connection within 500 ms (expected: an answer)"));
    }
  }

  private static Arguments fault(
      String name, Kind kind, String what, LoopbackServer.Script script) {
    return Arguments.of(name, kind, what, script);
  }

  private static Arguments hang(String name, LoopbackServer.Script script) {
    return Arguments.of(name, script);
  }

  private static LoopbackServer.Script raw(String raw) {
    return connection -> {
      connection.receive();
      connection.send(raw);
    };
  }

  /** A port whose queue of connections is full, so that the system answers no more. */
  private static final class Backlog implements AutoCloseable {
    private final ServerSocket server;
    private final List<Socket> waiting = new ArrayList<>();

    private Backlog() throws Exception {
      server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      boolean full = false;
      while (!full) {
        Socket socket = new Socket();
        waiting.add(socket);
        try {
          socket.connect(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()), 100);
        } catch (SocketTimeoutException e) {
          full = true;
        }
      }
    }

    private URI uri() {
      return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    }

    @Override
    public void close() throws IOException {
      for (Socket socket : waiting) {
        socket.close();
      }
      server.close();
    }
  }
}
