package dev.agentruntime.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A store of secrets on loopback that answers {@code GetSecretValue} as AWS does. */
final class LoopbackSecrets implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Versions> secrets = new ConcurrentHashMap<>();

  private record Version(int number, String value) {}

  /**
   * The versions of a secret that it still has.
   *
   * @param previous null where it was never rotated
   */
  private record Versions(Version current, @Nullable Version previous) {
    Versions rotated(String next) {
      return new Versions(new Version(current.number() + 1, next), current);
    }
  }

  LoopbackSecrets() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Gives {@code name} its first value, or rotates it. */
  void put(String name, String value) {
    secrets.merge(name, new Versions(new Version(1, value), null), (old, _) -> old.rotated(value));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      @Nullable Version version = asked(body);
      byte[] answer =
          (version == null
                  ? "{\"__type\":\"ResourceNotFoundException\",\"Message\":\"not there\"}"
                  : "{\"VersionId\":\"%d\",\"SecretBinary\":\"%s\"}"
                      .formatted(
                          version.number(),
                          Base64.getEncoder()
                              .encodeToString(version.value().getBytes(StandardCharsets.UTF_8))))
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(version == null ? 400 : 200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private @Nullable Version asked(String body) throws IOException {
    try {
      Value.Fields request = (Value.Fields) new JsonReader(8).read(body);
      Versions versions = secrets.get(Objects.requireNonNull(request.text("SecretId")));
      if (versions == null) {
        return null;
      }
      return "AWSPREVIOUS".equals(request.text("VersionStage"))
          ? versions.previous()
          : versions.current();
    } catch (MalformedJsonException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
