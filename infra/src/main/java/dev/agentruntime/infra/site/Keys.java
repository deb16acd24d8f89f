package dev.agentruntime.infra.site;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** Keys that change every year, and that nobody but AWS's own services may hand on. */
public final class Keys {
  private Keys() {}

  /** Makes the key with the alias {@code alias/<project>-<name>}. */
  public static Key create(Construct scope, Site site, String id, String name, String description) {
    Key key =
        Key.Builder.create(scope, id)
            .alias("alias/" + site.names().of(name))
            .description(description)
            .enableKeyRotation(true)
            .removalPolicy(site.removal())
            .build();
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .effect(Effect.DENY)
            .principals(List.of(new AnyPrincipal()))
            .actions(List.of("kms:CreateGrant"))
            // In the policy of a key, "*" is the key itself.
            .resources(List.of("*"))
            .conditions(
                Map.of(
                    "BoolIfExists",
                    Map.of(
                        "kms:GrantIsForAWSResource",
                        "false",
                        "aws:PrincipalIsAWSService",
                        "false")))
            .build());
    return key;
  }
}
