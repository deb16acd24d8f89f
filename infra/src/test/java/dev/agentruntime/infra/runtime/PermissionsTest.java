package dev.agentruntime.infra.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.infra.Changed;
import dev.agentruntime.infra.Environments;
import dev.agentruntime.infra.NeedsNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/** What tasks and functions may do, as the template says. */
@NeedsNode
final class PermissionsTest {
  private final Template dev = Changed.of(Environments.dev(), "runtime");

  @Test
  void S4_nobodyMayScanOrDeleteATable() {
    assertThat(actions(dev, ""))
        .doesNotContain("dynamodb:Scan", "dynamodb:DeleteTable", "dynamodb:PartiQLSelect")
        .noneMatch(action -> action.contains("*"));
  }

  @Test
  void S4_tasksDoWithTablesWhatTheirCodeDoes() {
    assertThat(actions(dev, "taskTaskRole"))
        .containsExactlyInAnyOrder(
            "dynamodb:BatchGetItem",
            "dynamodb:BatchWriteItem",
            "dynamodb:DeleteItem",
            "dynamodb:GetItem",
            "dynamodb:PartiQLInsert",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "dynamodb:UpdateItem",
            "kms:Decrypt",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "lambda:InvokeFunction",
            "secretsmanager:GetSecretValue",
            "sns:Publish",
            // The collector beside the runtime.
            "xray:PutTelemetryRecords",
            "xray:PutTraceSegments");
  }

  @Test
  void S8_functionOnlyReadsPolicies() {
    assertThat(actions(dev, "governanceroleDefaultPolicy"))
        .containsExactlyInAnyOrder("dynamodb:GetItem", "dynamodb:Query", "kms:Decrypt");
  }

  @Test
  void S5_tasksCallTheModelsOfTheConfigurationAlone() {
    Template models =
        Changed.of(
            Environments.dev(
                "runtime.bedrock_models=[amazon.nova-micro-v1:0, eu.amazon.nova-lite-v1:0]"),
            "runtime");
    assertThat(actions(models, "taskTaskRole")).contains("bedrock:InvokeModel");
    assertThat(models.findResources("AWS::IAM::Policy").toString())
        .contains(
            "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-micro-v1:0",
            "arn:aws:bedrock:eu-central-1:111111111111:inference-profile/eu.amazon.nova-lite-v1:0",
            "arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0");
    assertThat(actions(dev, "")).noneMatch(action -> action.startsWith("bedrock:"));
  }

  /** Returns what the policies allow whose id begins so. */
  private static Set<String> actions(Template template, String prefix) {
    Set<String> actions = new TreeSet<>();
    template
        .findResources("AWS::IAM::Policy")
        .forEach(
            (id, policy) -> {
              if (id.startsWith(prefix)) {
                collect(policy, actions);
              }
            });
    return actions;
  }

  private static void collect(Object part, Set<String> actions) {
    switch (part) {
      case Map<?, ?> map ->
          map.forEach(
              (key, value) -> {
                if (!"Action".equals(key)) {
                  collect(value, actions);
                } else if (value instanceof Collection<?> several) {
                  several.forEach(action -> actions.add(String.valueOf(action)));
                } else {
                  actions.add(String.valueOf(value));
                }
              });
      case List<?> list -> list.forEach(item -> collect(item, actions));
      default -> {
        // A text or a number holds no action.
      }
    }
  }
}
