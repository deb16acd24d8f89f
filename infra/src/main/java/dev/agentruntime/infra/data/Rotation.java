package dev.agentruntime.infra.data;

import dev.agentruntime.infra.gates.Accepted;
import dev.agentruntime.infra.network.Network;
import dev.agentruntime.infra.site.FunctionRole;
import dev.agentruntime.infra.site.LogGroups;
import dev.agentruntime.infra.site.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.secretsmanager.RotationScheduleOptions;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * The function that gives a generated secret its next value. It is a short script, deployed with
 * the template, so that the tables need no jar to be built.
 */
final class Rotation {
  private static final String SCRIPT = "rotate.py";

  private Rotation() {}

  static void of(Construct scope, Site site, Network network, Secret secret, int length) {
    String name = site.names().of("rotate-secrets");
    LogGroup logs =
        LogGroups.ofFunction(
            scope, site, name, site.environment().observability().logDays(), network.logKey());
    Role role = FunctionRole.create(scope, "rotate-secrets-role", logs);
    Function rotate =
        Function.Builder.create(scope, "rotate-secrets")
            .functionName(name)
            .description("Gives generated secrets their next value")
            .runtime(Runtime.PYTHON_3_14)
            .architecture(Architecture.ARM_64)
            .role(role)
            .handler("index.handler")
            .code(Code.fromInline(script()))
            .environment(Map.of("LENGTH", String.valueOf(length)))
            .memorySize(128)
            .timeout(Duration.seconds(30))
            .vpc(network.vpc())
            .vpcSubnets(
                SubnetSelection.builder().subnetType(SubnetType.PRIVATE_WITH_EGRESS).build())
            .securityGroups(List.of(network.functions()))
            .logGroup(logs)
            .build();
    Accepted.on(rotate)
        .rule(
            "CT.LAMBDA.PR.3",
            "Subnets and security group are of the network's stack; the rule knows only those of the"
                + " same template");
    secret.addRotationSchedule(
        "rotation",
        RotationScheduleOptions.builder()
            .rotationLambda(rotate)
            .automaticallyAfter(Duration.days(site.environment().data().secretRotation().toDays()))
            .build());
    for (IConstruct part : rotate.getNode().getChildren()) {
      if (part instanceof CfnPermission permission) {
        permission.setSourceAccount(site.environment().account());
      }
    }
    Accepted.on(role.getNode().findChild("DefaultPolicy"))
        .rule(
            "AwsSolutions-IAM5[Resource::*]",
            "secretsmanager:GetRandomPassword knows no resource but all");
  }

  private static String script() {
    try (InputStream in = Rotation.class.getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw new IllegalStateException(SCRIPT + ": missing (expected: in the jar)");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
