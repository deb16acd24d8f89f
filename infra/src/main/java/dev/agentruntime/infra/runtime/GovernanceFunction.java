package dev.agentruntime.infra.runtime;

import dev.agentruntime.infra.config.FunctionConfig;
import dev.agentruntime.infra.data.Data;
import dev.agentruntime.infra.gates.Accepted;
import dev.agentruntime.infra.network.Network;
import dev.agentruntime.infra.site.FunctionRole;
import dev.agentruntime.infra.site.LogGroups;
import dev.agentruntime.infra.site.Site;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * The governance function. It stands in subnets that lead nowhere but to DynamoDB, which is all it
 * needs.
 */
final class GovernanceFunction {
  /** The alias that callers name. */
  static final String ALIAS = "live";

  private static final String HANDLER = "dev.agentruntime.lambda.GovernanceFunction::handleRequest";

  private GovernanceFunction() {}

  /** Makes the function, and returns its alias; null where none is wanted. */
  static @Nullable Alias create(Construct scope, Site site, Network network, Data data) {
    FunctionConfig config = site.environment().governance().function();
    if (!config.deployed()) {
      return null;
    }
    String name = site.names().governanceFunction();
    LogGroup logs =
        LogGroups.ofFunction(
            scope, site, name, site.environment().observability().logDays(), network.logKey());
    Function.Builder function =
        Function.Builder.create(scope, "governance")
            .functionName(name)
            .description("Decides by the policies in " + site.names().of("governance-policies"))
            .runtime(Runtime.JAVA_25)
            .architecture(Platforms.lambda(config.architecture()))
            .role(FunctionRole.create(scope, "governance-role", logs))
            .handler(HANDLER)
            .code(Code.fromAsset(Artifact.find(config.artifact()).toString()))
            .memorySize(config.memoryMb())
            .timeout(Duration.seconds(config.timeout().toSeconds()))
            .environment(
                Map.of("AGENT_RUNTIME_POLICIES_TABLE", site.names().of("governance-policies")))
            .vpc(network.vpc())
            .vpcSubnets(SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build())
            .securityGroups(List.of(network.functions()))
            // Traces are OpenTelemetry's.
            .tracing(Tracing.DISABLED)
            .logGroup(logs);
    if (config.snapStart()) {
      function.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
    }
    if (config.reservedConcurrency() > 0) {
      function.reservedConcurrentExecutions(config.reservedConcurrency());
    }
    Function made = function.build();
    Accepted.on(made)
        .rule(
            "CT.LAMBDA.PR.3",
            "Subnets and security group are of the network's stack; the rule knows only those of the"
                + " same template");
    if (config.snapStart()) {
      Validations.of(made)
          .acknowledge(
              Acknowledgment.builder()
                  .id("@aws-cdk/aws-lambda:snapStartRequirePublish")
                  .reason("The alias names a published version")
                  .build());
    }
    Permissions.decide(made, site, data);
    Alias.Builder alias =
        Alias.Builder.create(scope, ALIAS).aliasName(ALIAS).version(made.getCurrentVersion());
    if (config.provisionedConcurrency() > 0) {
      alias.provisionedConcurrentExecutions(config.provisionedConcurrency());
    }
    return alias.build();
  }
}
