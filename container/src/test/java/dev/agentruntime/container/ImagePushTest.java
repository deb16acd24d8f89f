package dev.agentruntime.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.Containerizer;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.agentruntime.container.registry.Ecr;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image is sent to a registry: layers, configuration and manifest. */
final class ImagePushTest {
  @TempDir private Path folder;

  private static final String PASSWORD = "changeit";

  private final Set<String> logins = ConcurrentHashMap.newKeySet();
  private final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
  private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
  private HttpsServer registry;

  @BeforeEach
  void start() throws Exception {
    registry = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.setHttpsConfigurator(new HttpsConfigurator(tls()));
    registry.createContext("/v2/", this::answer);
    registry.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    registry.start();
  }

  @AfterEach
  void stop() {
    registry.stop(0);
  }

  private SSLContext tls() throws Exception {
    Path store = folder.resolve("registry.p12");
    Program.run(
        folder,
        Map.of(),
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "registry",
            "-keyalg",
            "EC",
            "-dname",
            "CN=127.0.0.1",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD,
            "-validity",
            "36500"));
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    return tls;
  }

  /* The part of the distribution specification that a push needs. */
  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    String login = exchange.getRequestHeaders().getFirst("Authorization");
    if (login == null) {
      exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"ours\"");
      exchange.sendResponseHeaders(401, -1);
      exchange.close();
      return;
    }
    logins.add(login);
    int status =
        switch (exchange.getRequestMethod()) {
          case "GET" -> 200;
          case "HEAD" -> 404;
          case "POST", "PATCH" -> {
            exchange.getResponseHeaders().add("Location", "/v2/ours/blobs/uploads/" + blobs.size());
            if (body.length > 0) {
              blobs.put(path + body.length, body);
            }
            yield 202;
          }
          case "PUT" -> {
            if (path.contains("/manifests/")) {
              manifests.put(path, body);
            } else {
              blobs.put(query, body);
            }
            yield 201;
          }
          default -> 405;
        };
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Test
  void itsManifestIsThereInTheEnd() throws Exception {
    Path root = folder.resolve("layers");
    for (Layer layer : Layer.values()) {
      Files.createDirectories(root.resolve(layer.folder()));
      Files.writeString(root.resolve(layer.folder()).resolve("file"), layer.name());
    }
    Path base = Files.createDirectories(folder.resolve("base"));
    Files.writeString(base.resolve("file"), "base");
    Path archive = BaseArchive.write(folder, base, Platform.AMD64);
    String name = "127.0.0.1:%d/ours:7".formatted(registry.getAddress().getPort());
    Containerizer to =
        ImageBuild.registry(name, new Ecr.Login("AWS", "secret"))
            .setBaseImageLayersCache(folder.resolve("cache"))
            .setApplicationLayersCache(folder.resolve("cache"));

    new Image("tar://" + archive, new Layers(root), Platform.AMD64, "7").build(to);

    String manifest = new String(manifests.get("/v2/ours/manifests/7"), StandardCharsets.UTF_8);
    assertThat(manifest)
        .contains("application/vnd.docker.distribution.manifest.v2+json")
        .containsPattern("(\"digest\":\"sha256:[0-9a-f]{64}\".*){8}");
    assertThat(logins).containsExactly("Basic QVdTOnNlY3JldA==");
    assertThat(blobs.values())
        .anyMatch(
            blob -> new String(blob, StandardCharsets.UTF_8).contains("\"User\":\"10001:10001\""));
  }
}
