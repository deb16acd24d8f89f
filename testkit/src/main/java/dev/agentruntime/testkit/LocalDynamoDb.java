package dev.agentruntime.testkit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * Amazon's DynamoDB Local in this process, in memory, over HTTP on loopback. It is put together
 * here and not by its own main class, which listens on every interface and reports its use.
 */
public final class LocalDynamoDb {
  private static final String SQLITE = "com.almworks.sqlite4java.SQLiteConnection";
  private static final String LIBRARY = "libsqlite4java-";

  private final Server server;
  private final LocalDynamoDBServerHandler handler;

  private LocalDynamoDb(Server server, LocalDynamoDBServerHandler handler) {
    this.server = server;
    this.handler = handler;
  }

  /** Starts one on a free port. */
  public static LocalDynamoDb start() throws Exception {
    System.setProperty("sqlite4java.library.path", nativeLibrary().toString());
    LocalDynamoDBServerHandler handler =
        new LocalDynamoDBServerHandler(
            new LocalDynamoDBRequestHandler(0, true, null, true, false), null);
    Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.setHandler(handler);
    server.start();
    return new LocalDynamoDb(server, handler);
  }

  /** Returns another one, without HTTP between: for tests of very many requests. */
  public static AmazonDynamoDBLocal embedded() throws Exception {
    System.setProperty("sqlite4java.library.path", nativeLibrary().toString());
    return DynamoDBEmbedded.create(true);
  }

  /** Returns where it is, such as {@code http://127.0.0.1:40001}. */
  public URI address() {
    ServerConnector connector = (ServerConnector) server.getConnectors()[0];
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  /*
   * Maven resolves the library beside the classes that load it, in a folder of its own, and does
   * not put it on the class path.
   */
  private static Path nativeLibrary() throws URISyntaxException, ClassNotFoundException {
    Path jar =
        Path.of(Class.forName(SQLITE).getProtectionDomain().getCodeSource().getLocation().toURI());
    Path version = Objects.requireNonNull(jar.getParent());
    String system = System.getProperty("os.name").startsWith("Linux") ? "linux-amd64" : "osx";
    return version
        .resolveSibling(Path.of("..", LIBRARY + system, version.getFileName().toString()))
        .normalize();
  }

  /** Ends it, and what stood in it. */
  public void stop() throws Exception {
    server.stop();
    handler.close();
  }
}
