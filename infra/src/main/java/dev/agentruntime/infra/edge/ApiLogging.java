package dev.agentruntime.infra.edge;

import dev.agentruntime.infra.gates.Accepted;
import java.util.List;
import software.amazon.awscdk.services.apigateway.CfnAccount;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/** Lets API Gateway write logs, which it is told once for a whole account and region. */
final class ApiLogging {
  private ApiLogging() {}

  static void allow(Construct scope, RestApi api) {
    Role role =
        Role.Builder.create(scope, "api-logging")
            .assumedBy(new ServicePrincipal("apigateway.amazonaws.com"))
            .managedPolicies(
                List.of(
                    ManagedPolicy.fromAwsManagedPolicyName(
                        "service-role/AmazonAPIGatewayPushToCloudWatchLogs")))
            .build();
    Accepted.on(role)
        .rule(
            "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/"
                + "AmazonAPIGatewayPushToCloudWatchLogs]",
            "API Gateway makes log groups of its own naming, and takes this policy for it alone.");
    CfnAccount account =
        CfnAccount.Builder.create(scope, "api-account")
            .cloudWatchRoleArn(role.getRoleArn())
            .build();
    api.getDeploymentStage().getNode().addDependency(account);
  }
}
