package dev.agentruntime.infra.site;

import dev.agentruntime.infra.gates.Accepted;
import java.util.List;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/** The role of a function within the network: it may write its own log, and be on the network. */
public final class FunctionRole {
  private FunctionRole() {}

  /** Makes the role of a function that writes to {@code logs}. */
  public static Role create(Construct scope, String id, ILogGroup logs) {
    Role role =
        Role.Builder.create(scope, id)
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .build();
    Policy policy =
        Policy.Builder.create(scope, id + "-base")
            .roles(List.of(role))
            .statements(
                List.of(
                    PolicyStatement.Builder.create()
                        .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                        .resources(List.of(logs.getLogGroupArn()))
                        .build(),
                    PolicyStatement.Builder.create()
                        .actions(
                            List.of(
                                "ec2:CreateNetworkInterface",
                                "ec2:DescribeNetworkInterfaces",
                                "ec2:DescribeSubnets",
                                "ec2:DeleteNetworkInterface",
                                "ec2:AssignPrivateIpAddresses",
                                "ec2:UnassignPrivateIpAddresses"))
                        .resources(List.of("*"))
                        .build()))
            .build();
    Accepted.on(policy)
        .rule(
            "AwsSolutions-IAM5[Resource::*]",
            "Lambda makes the network interfaces of a function by its role, and checks that it may"
                + " do so on any resource");
    return role;
  }
}
