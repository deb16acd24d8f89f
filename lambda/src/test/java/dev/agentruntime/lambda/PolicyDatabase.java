package dev.agentruntime.lambda;

import com.almworks.sqlite4java.SQLiteConnection;
import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsConfig;
import dev.agentruntime.aws.client.AwsRetries;
import dev.agentruntime.aws.dynamodb.policy.PolicyPublication;
import dev.agentruntime.aws.dynamodb.policy.PolicyTable;
import dev.agentruntime.aws.dynamodb.policy.SetName;
import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.testkit.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** A table of policies in Amazon's DynamoDB Local, in this process and on loopback. */
final class PolicyDatabase {
  private static final String TABLE = "governance-policies";
  private static final String LIBRARY = "libsqlite4java-";
  private static final Duration CALL = Duration.ofSeconds(30);

  private final Server server;
  private final LocalDynamoDBServerHandler handler;
  private final AwsClients clients;
  private final PolicyPublication publication;

  private PolicyDatabase(Server server, LocalDynamoDBServerHandler handler) {
    this.server = server;
    this.handler = handler;
    this.clients = new AwsClients(new AwsConfig("us-east-1", address(), Map.of()));
    this.publication =
        PolicyPublication.open(
            clients, TABLE, SetName.DEFAULT, new ManualClock(), new AtomicLong()::incrementAndGet);
  }

  static PolicyDatabase start() throws Exception {
    System.setProperty("sqlite4java.library.path", nativeLibrary().toString());
    LocalDynamoDBServerHandler handler =
        new LocalDynamoDBServerHandler(
            new LocalDynamoDBRequestHandler(0, true, null, true, false), null);
    Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.setHandler(handler);
    server.start();
    PolicyDatabase database = new PolicyDatabase(server, handler);
    try (DynamoDbClient client =
        database.clients.open(AwsApi.DYNAMODB, DynamoDbClient.builder(), CALL, AwsRetries.of(1))) {
      client.createTable(PolicyTable.definition(TABLE));
    }
    return database;
  }

  /** Puts a policy set in force: of one text. */
  void publish(String text) throws IOException {
    publication.publish(
        new PolicyDocuments(List.of(new Document("policies.cedar", text)), null), null);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port());
  }

  int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  /*
   * Maven resolves the library beside the classes that load it, in a folder of its own, and does
   * not put it on the class path.
   */
  private static Path nativeLibrary() throws URISyntaxException {
    Path jar =
        Path.of(SQLiteConnection.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path version = Objects.requireNonNull(jar.getParent());
    String system = System.getProperty("os.name").startsWith("Linux") ? "linux-amd64" : "osx";
    return version
        .resolveSibling(Path.of("..", LIBRARY + system, version.getFileName().toString()))
        .normalize();
  }

  void stop() throws Exception {
    publication.close();
    clients.close();
    server.stop();
    handler.close();
  }
}
