package dev.agentruntime.aws.dynamodb;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The keys of tables and their indexes, as the SDK is told of them. */
public final class TableKeys {
  private TableKeys() {}

  /** Returns a key that is a text. */
  public static AttributeDefinition text(String name) {
    return attribute(name, ScalarAttributeType.S);
  }

  /** Returns a key that is a number. */
  public static AttributeDefinition number(String name) {
    return attribute(name, ScalarAttributeType.N);
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  /** Returns the key of items that stand alone. */
  public static List<KeySchemaElement> keys(String hash) {
    return List.of(key(hash, KeyType.HASH));
  }

  /** Returns the key of items that stand in an order under {@code hash}. */
  public static List<KeySchemaElement> keys(String hash, String range) {
    return List.of(key(hash, KeyType.HASH), key(range, KeyType.RANGE));
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  /** Returns an index of the items that have its keys. */
  public static GlobalSecondaryIndex index(
      String name, List<KeySchemaElement> keys, ProjectionType projected) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(keys)
        .projection(projection -> projection.projectionType(projected))
        .build();
  }
}
