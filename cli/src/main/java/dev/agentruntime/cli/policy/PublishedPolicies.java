package dev.agentruntime.cli.policy;

import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsConfig;
import dev.agentruntime.aws.dynamodb.policy.DynamoPolicies;
import dev.agentruntime.aws.dynamodb.policy.PolicyPublication;
import dev.agentruntime.aws.dynamodb.policy.SetName;
import dev.agentruntime.aws.dynamodb.policy.SetVersion;
import dev.agentruntime.cli.table.TableAddress;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.PolicyDocuments;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A policy set in DynamoDB that a command works with. The SDK is on the class path of the commands
 * that open one, and of no other: so they do not name its types in their members, which picocli
 * looks at.
 */
final class PublishedPolicies implements AutoCloseable {
  private final String table;
  private final SetName set;
  private final AwsClients clients;
  private final PolicyPublication publication;

  private PublishedPolicies(String table, SetName set, AwsClients clients) {
    this.table = table;
    this.set = set;
    this.clients = clients;
    publication =
        PolicyPublication.open(
            clients, table, set, Clock.systemUTC(), new SecureRandom()::nextLong);
  }

  static PublishedPolicies open(String table, String set, TableAddress.Place place)
      throws UsageException {
    SetName name;
    try {
      name = new SetName(set);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--set: " + set + " (expected: 1 to 64 of A-Z a-z 0-9 . _ -)");
    }
    return new PublishedPolicies(
        table, name, new AwsClients(new AwsConfig(place.region(), place.endpoint(), Map.of())));
  }

  PolicyPublication publication() {
    return publication;
  }

  /** Returns the texts in force. */
  PolicyDocuments load() throws IOException {
    try (DynamoPolicies source =
        DynamoPolicies.open(clients, table, set, DynamoPolicies.DEFAULT_POLL)) {
      return source.load();
    }
  }

  /** Returns such as {@code set default of the table governance-policies}. */
  String place() {
    return "set %s of the table %s".formatted(set, table);
  }

  static String text(@Nullable SetVersion version) {
    return version == null
        ? "none"
        : "version %d, %s, %s, published at %s"
            .formatted(
                version.version(),
                LoadedPolicies.counted(version.policies(), "file", "files"),
                version.hash(),
                version.at());
  }

  static Value json(@Nullable SetVersion version) {
    if (version == null) {
      return Value.Null.NULL;
    }
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("version", Value.whole(version.version()));
    fields.put("files", Value.whole(version.policies()));
    fields.put("policy_hash", Value.text(version.hash().value()));
    fields.put("published_at", Value.text(version.at().toString()));
    return new Value.Fields(fields);
  }

  @Override
  public void close() {
    publication.close();
    clients.close();
  }
}
