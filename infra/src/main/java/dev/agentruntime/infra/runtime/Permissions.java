package dev.agentruntime.infra.runtime;

import dev.agentruntime.infra.data.Data;
import dev.agentruntime.infra.gates.Accepted;
import dev.agentruntime.infra.site.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.ITableV2;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.Construct;

/** What tasks and functions may do: each call that their code makes, on the one thing it needs. */
final class Permissions {
  private Permissions() {}

  /** Lets {@code grantee} decide. */
  static void decide(IGrantable grantee, Site site, Data data) {
    allow(grantee, List.of(data.policies().getTableArn()), "dynamodb:GetItem");
    allow(grantee, List.of(index(data.policies(), "set-index")), "dynamodb:Query");
    use(data.key(), grantee, List.of("dynamodb"), site, "kms:Decrypt");
  }

  /** Lets the tasks dispatch. */
  static void dispatch(IGrantable tasks, Site site, Data data, @Nullable Alias governance) {
    decide(tasks, site, data);
    allow(
        tasks,
        List.of(data.events().getTableArn()),
        "dynamodb:PutItem",
        "dynamodb:UpdateItem",
        "dynamodb:GetItem",
        "dynamodb:BatchGetItem",
        "dynamodb:Query");
    allow(
        tasks,
        List.of(index(data.events(), "writer-index"), index(data.events(), "lease-index")),
        "dynamodb:Query");
    allow(
        tasks,
        List.of(data.dispatches().getTableArn()),
        "dynamodb:BatchWriteItem",
        "dynamodb:Query",
        "dynamodb:PartiQLInsert");
    allow(
        tasks,
        List.of(data.answers().getTableArn()),
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:UpdateItem",
        "dynamodb:DeleteItem");
    allow(tasks, List.of(index(data.answers(), "dispatch-index")), "dynamodb:Query");
    allow(
        tasks,
        Stream.of(data.apiKeys(), data.sigv4Keys(), data.webhookKey())
            .map(Permissions::secret)
            .toList(),
        "secretsmanager:GetSecretValue");
    allow(tasks, List.of(site.alertTopicArn()), "sns:Publish");
    use(
        data.key(),
        tasks,
        List.of("dynamodb", "secretsmanager", "sns"),
        site,
        "kms:Decrypt",
        "kms:Encrypt",
        "kms:GenerateDataKey");
    if (!site.environment().runtime().bedrockModels().isEmpty()) {
      allow(tasks, models(site), "bedrock:InvokeModel");
    }
    if (governance != null) {
      allow(tasks, List.of(governance.getFunctionArn()), "lambda:InvokeFunction");
    }
  }

  /** Returns the ARN of a secret; that of a replica ends in six characters that nobody can know. */
  private static String secret(ISecret secret) {
    String whole = secret.getSecretFullArn();
    return whole == null ? secret.getSecretArn() + "-??????" : whole;
  }

  private static String index(ITableV2 table, String name) {
    return table.getTableArn() + "/index/" + name;
  }

  /**
   * Returns the models, and the inference profiles where an id begins with a geography; such a
   * profile calls its model in whatever region of the geography has room.
   */
  private static List<String> models(Site site) {
    List<String> arns = new ArrayList<>();
    for (String id : site.environment().runtime().bedrockModels()) {
      if (isProfile(id)) {
        arns.add(site.arn("bedrock", "inference-profile/" + id));
        arns.add(everywhere(id));
      } else {
        arns.add("arn:aws:bedrock:%s::foundation-model/%s".formatted(site.region().name(), id));
      }
    }
    return arns;
  }

  /** Lets {@code grantee} use a key, but only through services that encrypt with it. */
  private static void use(
      IKey key, IGrantable grantee, List<String> services, Site site, String... actions) {
    List<String> via =
        services.stream()
            .map(service -> "%s.%s.amazonaws.com".formatted(service, site.region().name()))
            .toList();
    grantee
        .getGrantPrincipal()
        .addToPrincipalPolicy(
            PolicyStatement.Builder.create()
                .actions(List.of(actions))
                .resources(List.of(key.getKeyArn()))
                .conditions(Map.of("StringEquals", Map.of("kms:ViaService", via)))
                .build());
  }

  private static String everywhere(String profile) {
    return "arn:aws:bedrock:*::foundation-model/" + profile.substring(profile.indexOf('.') + 1);
  }

  private static boolean isProfile(String id) {
    return id.matches("(us|eu|apac|global)\\..*");
  }

  /** Says why the policy of the tasks' role is as wide as it is; to be called when it is whole. */
  static void accept(Construct scope, IRole tasks, Site site) {
    Accepted accepted = Accepted.on(tasks.getNode().findChild("DefaultPolicy"));
    for (String id : site.environment().runtime().bedrockModels()) {
      if (isProfile(id)) {
        accepted.rule(
            "AwsSolutions-IAM5[Resource::%s]".formatted(everywhere(id)),
            "An inference profile calls its model in whatever region of its geography has room");
      }
    }
    if (site.environment().runtime().exec()
        && scope.getNode().findChild(RuntimeCluster.EXEC_LOGS).getNode().getDefaultChild()
            instanceof CfnElement logs) {
      accepted
          .rule("AwsSolutions-IAM5[Resource::*]", "ssmmessages knows no resource but all")
          .rule(
              "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:logs:%s:%s:log-group:<%s>:*]"
                  .formatted(
                      site.region().name(),
                      site.environment().account(),
                      Stack.of(scope).getLogicalId(logs)),
              "The streams of one log group, which are named for the sessions");
    }
  }

  private static void allow(IGrantable grantee, List<String> resources, String... actions) {
    grantee
        .getGrantPrincipal()
        .addToPrincipalPolicy(
            PolicyStatement.Builder.create()
                .actions(List.of(actions))
                .resources(resources)
                .build());
  }
}
