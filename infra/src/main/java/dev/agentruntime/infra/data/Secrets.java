package dev.agentruntime.infra.data;

import dev.agentruntime.infra.gates.Accepted;
import dev.agentruntime.infra.network.Network;
import dev.agentruntime.infra.site.Site;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.ReplicaRegion;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretAttributes;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/** The secrets; none of their values is in a template. */
record Secrets(ISecret apiKeys, ISecret sigv4Keys, ISecret webhookKey) {
  private static final String API_KEYS = "api-keys";
  private static final String SIGV4_KEYS = "sigv4-keys";
  private static final String WEBHOOK_KEY = "webhook-signing-key";
  private static final int KEY_LENGTH = 48;

  /** Makes the secrets, and their replicas in the other regions. */
  static Secrets create(Construct scope, Site site, IKey key, Network network) {
    Secret webhookKey =
        secret(scope, site, key, WEBHOOK_KEY, "What alerts to webhooks are signed with");
    Rotation.of(scope, site, network, webhookKey, KEY_LENGTH);
    return new Secrets(
        given(scope, site, key, API_KEYS, "Hashes of the keys that callers authenticate with"),
        given(scope, site, key, SIGV4_KEYS, "The keys that callers sign with"),
        webhookKey);
  }

  /** Returns the replicas that the primary region makes here. */
  static Secrets replicas(Construct scope, Site site, IKey key) {
    return new Secrets(
        replica(scope, site, key, API_KEYS),
        replica(scope, site, key, SIGV4_KEYS),
        replica(scope, site, key, WEBHOOK_KEY));
  }

  private static ISecret replica(Construct scope, Site site, IKey key, String name) {
    return Secret.fromSecretAttributes(
        scope,
        name,
        SecretAttributes.builder()
            .secretPartialArn(site.arn("secretsmanager", "secret:" + site.names().secret(name)))
            .encryptionKey(key)
            .build());
  }

  /**
   * Makes a secret without a value: operators put it, since the other half is with the callers, and
   * a deployment must not overwrite it.
   */
  private static ISecret given(
      Construct scope, Site site, IKey key, String name, String description) {
    Secret secret = secret(scope, site, key, name, description);
    resource(secret).addPropertyDeletionOverride("GenerateSecretString");
    Accepted.on(secret)
        .rule(
            "AwsSolutions-SMG4",
            "Its other half is with the callers: operators rotate it, old and new side by side, and"
                + " the runtime takes the new value up as it runs");
    return secret;
  }

  private static Secret secret(
      Construct scope, Site site, IKey key, String name, String description) {
    Secret secret =
        Secret.Builder.create(scope, name)
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
    for (int i = 0; i < site.others().size(); i++) {
      resource(secret)
          .addPropertyOverride(
              "ReplicaRegions.%d.KmsKeyId".formatted(i), site.names().dataKeyAlias());
    }
    return secret;
  }

  private static CfnSecret resource(Secret secret) {
    if (secret.getNode().getDefaultChild() instanceof CfnSecret resource) {
      return resource;
    }
    throw new IllegalStateException(secret + ": no resource (expected: one of a secret)");
  }
}
