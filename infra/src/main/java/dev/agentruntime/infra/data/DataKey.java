package dev.agentruntime.infra.data;

import dev.agentruntime.infra.site.Keys;
import dev.agentruntime.infra.site.Site;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** The key that encrypts what is stored, and the alerts on their way. */
final class DataKey {
  private DataKey() {}

  static Key create(Construct scope, Site site) {
    Key key =
        Keys.create(
            scope, site, "key", "data", "Encrypts what " + site.names().project() + " stores");
    // Alarms tell the encrypted topic of trouble, and need a data key for it.
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
            .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
            // In the policy of a key, "*" is the key itself.
            .resources(List.of("*"))
            .conditions(
                Map.of("StringEquals", Map.of("aws:SourceAccount", site.environment().account())))
            .build());
    return key;
  }
}
