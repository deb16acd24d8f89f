package dev.agentruntime.infra.edge;

import static java.util.Objects.requireNonNull;

import dev.agentruntime.infra.gates.Accepted;
import dev.agentruntime.infra.network.Network;
import dev.agentruntime.infra.site.LogGroups;
import dev.agentruntime.infra.site.Site;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.deployment.BucketDeployment;
import software.amazon.awscdk.services.s3.deployment.Source;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * What copies the documentation into its bucket at a deployment, and drops what is cached of it.
 */
final class DocumentationFiles {
  private DocumentationFiles() {}

  static void deploy(
      Construct scope,
      Site site,
      Network network,
      Path files,
      Bucket bucket,
      Distribution distribution) {
    LogGroup logs =
        LogGroups.create(
            scope,
            site,
            "documentation-files",
            site.environment().observability().logDays(),
            network.logKey());
    Role role = role(scope, bucket, distribution, logs);
    BucketDeployment deployment =
        BucketDeployment.Builder.create(scope, "files")
            .sources(List.of(Source.asset(files.toString())))
            .destinationBucket(bucket)
            .distribution(distribution)
            .distributionPaths(List.of("/*"))
            .logGroup(logs)
            // What the CDK would allow it is wider than what it needs.
            .role(role.withoutPolicyUpdates())
            .build();
    deployment.getNode().addDependency(role);
    for (IConstruct child : Stack.of(scope).getNode().getChildren()) {
      if (child.getNode().getId().startsWith("Custom::CDKBucketDeployment")) {
        Accepted.on(child)
            .rule("AwsSolutions-L1", "The CDK brings this function, and chooses its runtime.")
            .rule(
                "CT.LAMBDA.PR.3",
                "It copies two files from S3 to S3 and calls CloudFront, and nothing inside the"
                    + " network.");
      }
    }
  }

  private static Role role(
      Construct scope, Bucket bucket, Distribution distribution, LogGroup logs) {
    Stack stack = Stack.of(scope);
    String assets =
        "arn:aws:s3:::cdk-%s-assets-%s-%s"
            .formatted(
                DefaultStackSynthesizer.DEFAULT_QUALIFIER, stack.getAccount(), stack.getRegion());
    Role role =
        Role.Builder.create(scope, "files-role")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .build();
    allow(role, List.of("s3:GetObject"), List.of(assets + "/*"));
    allow(role, List.of("s3:ListBucket"), List.of(assets, bucket.getBucketArn()));
    allow(
        role,
        List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject"),
        List.of(bucket.arnForObjects("*")));
    allow(
        role,
        List.of("cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"),
        List.of(distribution.getDistributionArn()));
    allow(
        role, List.of("logs:CreateLogStream", "logs:PutLogEvents"), List.of(logs.getLogGroupArn()));
    String content =
        stack.getLogicalId((CfnElement) requireNonNull(bucket.getNode().getDefaultChild()));
    Accepted.on(role.getNode().findChild("DefaultPolicy"))
        .rule(
            "AwsSolutions-IAM5[Resource::%s/*]".formatted(assets),
            "The documentation is one of the assets, under a name made of its content.")
        .rule(
            "AwsSolutions-IAM5[Resource::<%s.Arn>/*]".formatted(content),
            "It writes what the documentation consists of, and deletes what no longer does.");
    return role;
  }

  private static void allow(Role role, List<String> actions, List<String> resources) {
    role.addToPolicy(
        PolicyStatement.Builder.create().actions(actions).resources(resources).build());
  }
}
