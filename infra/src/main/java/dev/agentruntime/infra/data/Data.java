package dev.agentruntime.infra.data;

import java.util.Objects;
import software.amazon.awscdk.services.dynamodb.ITableV2;
import software.amazon.awscdk.services.ecr.IRepository;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/**
 * What the other stacks get from what is stored.
 *
 * @param key encrypts tables, secrets and images
 * @param policies the table of policy sets
 * @param events the table of the journal
 * @param dispatches the read side of the journal
 * @param answers the table of answers by idempotency key
 * @param apiKeys hashes of the keys that callers authenticate with
 * @param sigv4Keys the keys that callers sign with
 * @param webhookKey what alerts to webhooks are signed with
 * @param images the repository of the runtime's container images
 */
public record Data(
    IKey key,
    ITableV2 policies,
    ITableV2 events,
    ITableV2 dispatches,
    ITableV2 answers,
    ISecret apiKeys,
    ISecret sigv4Keys,
    ISecret webhookKey,
    IRepository images) {
  public Data {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(policies, "policies");
    Objects.requireNonNull(events, "events");
    Objects.requireNonNull(dispatches, "dispatches");
    Objects.requireNonNull(answers, "answers");
    Objects.requireNonNull(apiKeys, "apiKeys");
    Objects.requireNonNull(sigv4Keys, "sigv4Keys");
    Objects.requireNonNull(webhookKey, "webhookKey");
    Objects.requireNonNull(images, "images");
  }
}
