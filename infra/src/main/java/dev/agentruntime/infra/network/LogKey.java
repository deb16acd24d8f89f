package dev.agentruntime.infra.network;

import dev.agentruntime.infra.site.Keys;
import dev.agentruntime.infra.site.Site;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** The key that encrypts the log groups of a region. */
final class LogKey {
  private LogKey() {}

  static Key create(Construct scope, Site site) {
    Key key =
        Keys.create(
            scope, site, "log-key", "logs", "Encrypts the logs of " + site.names().project());
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .effect(Effect.ALLOW)
            .principals(
                List.of(
                    new ServicePrincipal("logs.%s.amazonaws.com".formatted(site.region().name()))))
            .actions(
                List.of(
                    "kms:Encrypt",
                    "kms:Decrypt",
                    "kms:ReEncryptFrom",
                    "kms:ReEncryptTo",
                    "kms:GenerateDataKey",
                    "kms:DescribeKey"))
            // In the policy of a key, "*" is the key itself.
            .resources(List.of("*"))
            .conditions(
                Map.of(
                    "ArnLike",
                    Map.of("kms:EncryptionContext:aws:logs:arn", site.arn("logs", "log-group:*"))))
            .build());
    return key;
  }
}
