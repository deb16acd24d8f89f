package dev.agentruntime.lambda;

import dev.agentruntime.aws.client.AwsCalls;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsConfig;
import dev.agentruntime.aws.dynamodb.policy.DynamoPolicies;
import dev.agentruntime.aws.dynamodb.policy.SetName;
import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicySource;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** The policies in their table, with the connections and credentials by which they are read. */
final class TablePolicies implements PolicySource {
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final AwsClients clients;
  private final PolicySource policies;

  private TablePolicies(AwsClients clients, PolicySource policies) {
    this.clients = clients;
    this.policies = policies;
  }

  /** Makes them; nothing is sent yet. */
  static TablePolicies open(FunctionSettings settings) {
    AwsClients clients =
        new AwsClients(
            new AwsConfig(settings.region(), settings.endpoint(), Map.of()),
            AwsCalls.NONE,
            new Connections(CONNECT, ANSWER));
    return new TablePolicies(
        clients,
        DynamoPolicies.open(
            clients, settings.table(), new SetName(settings.set()), settings.ages().poll()));
  }

  @Override
  public PolicyDocuments load() throws IOException {
    return policies.load();
  }

  @Override
  public void watch(Runnable onChange) {
    policies.watch(onChange);
  }

  @Override
  public void close() {
    policies.close();
    clients.close();
  }
}
