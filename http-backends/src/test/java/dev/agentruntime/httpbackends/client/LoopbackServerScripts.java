package dev.agentruntime.httpbackends.client;

import dev.agentruntime.httpbackends.loopback.Connection;
import dev.agentruntime.httpbackends.loopback.Http;
import java.io.IOException;

/** What bad servers do. */
final class LoopbackServerScripts {
  private LoopbackServerScripts() {}

  static void silent(Connection connection) throws IOException {
    connection.receive();
    connection.awaitEnd();
  }

  static void reset(Connection connection) throws IOException {
    connection.receive();
    connection.reset();
  }

  static void endlessBody(Connection connection) throws IOException {
    connection.receive();
    connection.send(Http.head("200 OK", "Transfer-Encoding: chunked"));
    forEver(connection, "400\r\n" + "x".repeat(0x400) + "\r\n");
  }

  static void endlessHead(Connection connection) throws IOException {
    connection.receive();
    connection.send("HTTP/1.1 200 OK\r\n");
    forEver(connection, "X-More: and more\r\n");
  }

  static void endlessLine(Connection connection) throws IOException {
    connection.receive();
    connection.send("HTTP/1.1 200 OK\r\nX-Long: ");
    forEver(connection, "x".repeat(0x400));
  }

  static void interimForEver(Connection connection) throws IOException {
    connection.receive();
    forEver(connection, "HTTP/1.1 102 Processing\r\n\r\n".repeat(100));
  }

  static void dribbledChunks(Connection connection) throws IOException, InterruptedException {
    connection.dribble(Http.head("200 OK", "Transfer-Encoding: chunked"), "1\r\nx\r\n");
  }

  private static void forEver(Connection connection, String raw) throws IOException {
    while (true) {
      connection.send(raw);
    }
  }
}
