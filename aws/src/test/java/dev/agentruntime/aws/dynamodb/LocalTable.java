package dev.agentruntime.aws.dynamodb;

import dev.agentruntime.testkit.LocalDynamoDb;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/** A table of {@link LocalDynamoDb} for one test, and what stands in it. */
public final class LocalTable implements AutoCloseable {
  private static final AtomicInteger MADE = new AtomicInteger();

  private final String name;
  private final DynamoDbClient client;

  private LocalTable(String name, DynamoDbClient client) {
    this.name = name;
    this.client = client;
  }

  /** Makes a table of that definition, which is given the table's name. */
  public static LocalTable in(
      LocalDynamoDb database, Function<String, CreateTableRequest> definition) {
    String name = "table-" + MADE.incrementAndGet();
    LocalTable table = new LocalTable(name, client(database.address()));
    table.client.createTable(definition.apply(name));
    return table;
  }

  public static DynamoDbClient client(URI address) {
    return DynamoDbClient.builder()
        .region(Region.EU_CENTRAL_1)
        .endpointOverride(address)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "none")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  public String name() {
    return name;
  }

  /** Returns a client that closing others does not close. */
  public DynamoDbClient client() {
    return client;
  }

  public List<Map<String, AttributeValue>> items() {
    return client.scanPaginator(scan -> scan.tableName(name).consistentRead(true)).items().stream()
        .toList();
  }

  /** Returns what stands in the table, an attribute a line, in order of the keys. */
  public String text() {
    return items().stream().map(LocalTable::text).sorted().collect(Collectors.joining("\n"));
  }

  private static String text(Map<String, AttributeValue> item) {
    StringBuilder text = new StringBuilder();
    Map<String, AttributeValue> rest = new TreeMap<>(item);
    for (String key : List.of("pk", "sk")) {
      AttributeValue value = rest.remove(key);
      if (value != null) {
        text.append(key).append(" = ").append(text(value)).append('\n');
      }
    }
    rest.forEach(
        (key, value) ->
            text.append("  ").append(key).append(" = ").append(text(value)).append('\n'));
    return text.toString();
  }

  private static String text(AttributeValue value) {
    return switch (value.type()) {
      case S -> "S " + value.s().replace("\n", "\\n");
      case N -> "N " + value.n();
      case B -> "B " + value.b().asUtf8String();
      default -> throw new IllegalStateException(value.toString());
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
