package dev.agentruntime.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.aws.dynamodb.answers.AnswerTable;
import dev.agentruntime.aws.dynamodb.history.DispatchesTable;
import dev.agentruntime.aws.dynamodb.journal.EventsTable;
import dev.agentruntime.aws.dynamodb.policy.PolicyTable;
import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** The tables that are deployed are those that the adapters read and write. */
final class DeployedTablesTest {
  private static final Path SNAPSHOTS =
      Path.of(System.getProperty("project.root", ".."), "infra/src/test/resources/snapshots");

  @ParameterizedTest
  @CsvSource({
    "dev/agent-runtime-dev-data.json, agent-runtime-dev",
    "prod/agent-runtime-data.json, agent-runtime"
  })
  void haveTheKeysAndIndexesOfTheCode(String template, String project) throws Exception {
    Map<String, String> expected = new TreeMap<>();
    for (CreateTableRequest table :
        List.of(
            PolicyTable.definition(project + "-governance-policies"),
            EventsTable.definition(project + "-dispatch-events"),
            DispatchesTable.definition(project + "-dispatches"),
            AnswerTable.definition(project + "-answers"))) {
      expected.put(table.tableName(), written(table) + "expires by expires_at");
    }

    assertThat(deployed(SNAPSHOTS.resolve(template))).isEqualTo(expected);
  }

  private static Map<String, String> deployed(Path template) throws Exception {
    String text = Files.readString(template, StandardCharsets.UTF_8);
    Map<String, String> tables = new TreeMap<>();
    for (Value resource : fields(new JsonReader(64).read(text), "Resources").values().values()) {
      if (Objects.equals(text(resource, "Type"), "AWS::DynamoDB::GlobalTable")) {
        Value.Fields table = fields(resource, "Properties");
        tables.put(
            text(table, "TableName"),
            written(table)
                + "expires by "
                + text(fields(table, "TimeToLiveSpecification"), "AttributeName"));
      }
    }
    return tables;
  }

  private static String written(CreateTableRequest table) {
    Map<String, String> types =
        table.attributeDefinitions().stream()
            .collect(
                Collectors.toMap(
                    attribute -> attribute.attributeName(),
                    attribute -> attribute.attributeTypeAsString()));
    return keys(table.keySchema(), types)
        + table.globalSecondaryIndexes().stream()
            .map(
                index ->
                    index.indexName()
                        + ' '
                        + index.projection().projectionTypeAsString()
                        + ' '
                        + keys(index.keySchema(), types))
            .sorted()
            .collect(Collectors.joining());
  }

  private static String keys(List<KeySchemaElement> keys, Map<String, String> types) {
    return keys.stream()
        .map(
            key ->
                key.keyTypeAsString()
                    + ' '
                    + key.attributeName()
                    + ' '
                    + types.get(key.attributeName()))
        .collect(Collectors.joining(", ", "", "\n"));
  }

  private static String written(Value.Fields table) {
    Map<String, String> types =
        items(table, "AttributeDefinitions").stream()
            .collect(
                Collectors.toMap(
                    attribute -> text(attribute, "AttributeName"),
                    attribute -> text(attribute, "AttributeType")));
    return keys(table, types)
        + items(table, "GlobalSecondaryIndexes").stream()
            .map(
                index ->
                    text(index, "IndexName")
                        + ' '
                        + text(fields(index, "Projection"), "ProjectionType")
                        + ' '
                        + keys(index, types))
            .sorted()
            .collect(Collectors.joining());
  }

  private static String keys(Value of, Map<String, String> types) {
    return items(of, "KeySchema").stream()
        .map(
            key ->
                text(key, "KeyType")
                    + ' '
                    + text(key, "AttributeName")
                    + ' '
                    + types.get(text(key, "AttributeName")))
        .collect(Collectors.joining(", ", "", "\n"));
  }

  private static Value.Fields fields(Value of, String name) {
    return (Value.Fields) Objects.requireNonNull(((Value.Fields) of).get(name), name);
  }

  private static List<Value> items(Value of, String name) {
    Value items = ((Value.Fields) of).get(name);
    return items == null ? List.of() : ((Value.Items) items).values();
  }

  private static String text(Value of, String name) {
    return Objects.requireNonNull(((Value.Fields) of).text(name), name);
  }
}
