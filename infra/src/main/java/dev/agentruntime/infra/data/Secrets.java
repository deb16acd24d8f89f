package dev.agentruntime.infra.data;

import dev.agentruntime.infra.network.Network;
import dev.agentruntime.infra.site.Site;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.ReplicaRegion;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/** The secrets; none of their values is in a template. */
record Secrets(ISecret apiKeys, ISecret sigv4Keys, ISecret webhookKey) {
  private static final String API_KEYS = "api-keys";
  private static final String SIGV4_KEYS = "sigv4-keys";
  private static final String WEBHOOK_KEY = "webhook-signing-key";
  private static final int KEY_LENGTH = 48;

  static Secrets create(Construct scope, Site site, IKey key, Network network) {
    Secret webhookKey =
        secret(scope, site, key, WEBHOOK_KEY, "What alerts to webhooks are signed with");
    return new Secrets(
        secret(scope, site, key, API_KEYS, "Hashes of the keys that callers authenticate with"),
        secret(scope, site, key, SIGV4_KEYS, "The keys that callers sign with"),
        webhookKey);
  }

  /** Returns the replicas that the primary region makes here. */
  static Secrets replicas(Construct scope, Site site) {
    return new Secrets(
        replica(scope, site, API_KEYS),
        replica(scope, site, SIGV4_KEYS),
        replica(scope, site, WEBHOOK_KEY));
  }

  private static ISecret replica(Construct scope, Site site, String name) {
    return Secret.fromSecretNameV2(scope, name, site.names().secret(name));
  }

  private static Secret secret(
      Construct scope, Site site, IKey key, String name, String description) {
    return Secret.Builder.create(scope, name)
        .secretName(site.names().secret(name))
        .description(description)
        .encryptionKey(key)
        .generateSecretString(
            SecretStringGenerator.builder()
                .passwordLength(KEY_LENGTH)
                .excludePunctuation(true)
                .build())
        .replicaRegions(
            site.others().stream()
                .map(other -> ReplicaRegion.builder().region(other.name()).build())
                .toList())
        .removalPolicy(site.removal())
        .build();
  }
}
