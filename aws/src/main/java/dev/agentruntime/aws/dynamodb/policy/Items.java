package dev.agentruntime.aws.dynamodb.policy;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What stands in the table, as items and back. */
final class Items {
  private static final String VERSION = "version";
  private static final String EDITION = "edition";
  private static final String POLICIES = "policies";
  private static final String HASH = "hash";
  private static final String SCHEMA_HASH = "schema_hash";
  private static final String PUBLISHED_AT = "published_at";

  private Items() {}

  static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of(PolicyTable.PK, text(pk), PolicyTable.SK, text(sk));
  }

  static Map<String, AttributeValue> document(String edition, String kind, Document document) {
    Map<String, AttributeValue> item = new HashMap<>(key(kind + document.name(), edition));
    item.put(PolicyTable.SET, text(edition));
    item.put(PolicyTable.ID, text(document.name()));
    item.put(PolicyTable.TEXT, text(document.text()));
    return item;
  }

  static Document document(Map<String, AttributeValue> item) throws IOException {
    return new Document(string(item, PolicyTable.ID), string(item, PolicyTable.TEXT));
  }

  static boolean isSchema(Map<String, AttributeValue> item) throws IOException {
    return string(item, PolicyTable.PK).startsWith(PolicyTable.SCHEMA_KEY);
  }

  /** Returns the attributes that say which version it is, without a key. */
  static Map<String, AttributeValue> version(SetVersion version) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(VERSION, number(version.version()));
    item.put(EDITION, text(version.edition()));
    item.put(POLICIES, number(version.policies()));
    item.put(HASH, text(version.hash().value()));
    item.put(PUBLISHED_AT, text(version.at().toString()));
    Digest schema = version.schemaHash();
    if (schema != null) {
      item.put(SCHEMA_HASH, text(schema.value()));
    }
    return item;
  }

  static SetVersion version(Map<String, AttributeValue> item) throws IOException {
    try {
      AttributeValue schema = item.get(SCHEMA_HASH);
      return new SetVersion(
          Long.parseLong(string(item, VERSION)),
          string(item, EDITION),
          Integer.parseInt(string(item, POLICIES)),
          new Digest(string(item, HASH)),
          schema == null ? null : new Digest(schema.s()),
          Instant.parse(string(item, PUBLISHED_AT)));
    } catch (RuntimeException e) {
      throw new IOException("version of a policy set: " + e.getMessage(), e);
    }
  }

  /**
   * Returns how large DynamoDB takes an item to be: names and values in UTF-8, as in its "DynamoDB
   * item sizes and formats"; of numbers it takes fewer.
   */
  static long bytes(Map<String, AttributeValue> item) {
    long bytes = 0;
    for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
      AttributeValue value = attribute.getValue();
      bytes += utf8(attribute.getKey()) + utf8(value.s() == null ? value.n() : value.s());
    }
    return bytes;
  }

  static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  private static String string(Map<String, AttributeValue> item, String name) throws IOException {
    AttributeValue value = item.get(name);
    @Nullable String text = value == null ? null : value.s() == null ? value.n() : value.s();
    if (text == null) {
      throw new IOException("item of policies: no %s (expected: a text or number)".formatted(name));
    }
    return text;
  }
}
