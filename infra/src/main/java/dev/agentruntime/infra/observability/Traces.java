package dev.agentruntime.infra.observability;

import dev.agentruntime.infra.site.Site;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.ResourcePolicy;
import software.amazon.awscdk.services.xray.CfnTransactionSearchConfig;
import software.constructs.Construct;

/**
 * Transaction Search, which the OTLP endpoint of X-Ray needs: spans are kept as logs. It is one
 * setting of a whole account and region.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Enable-TransactionSearch.html">
 *     Enable transaction search</a>
 */
final class Traces {
  private Traces() {}

  static void create(Construct scope, Site site) {
    ResourcePolicy policy =
        ResourcePolicy.Builder.create(scope, "spans")
            .resourcePolicyName(site.names().of("spans"))
            .policyStatements(
                List.of(
                    PolicyStatement.Builder.create()
                        .principals(List.of(new ServicePrincipal("xray.amazonaws.com")))
                        .actions(List.of("logs:PutLogEvents"))
                        .resources(
                            List.of(
                                site.arn("logs", "log-group:aws/spans:*"),
                                site.arn("logs", "log-group:/aws/application-signals/data:*")))
                        // In one order: the policy is kept as text.
                        .conditions(
                            new TreeMap<>(
                                Map.of(
                                    "ArnLike",
                                    Map.of("aws:SourceArn", site.arn("xray", "*")),
                                    "StringEquals",
                                    Map.of("aws:SourceAccount", site.environment().account()))))
                        .build()))
            .build();
    CfnTransactionSearchConfig search =
        CfnTransactionSearchConfig.Builder.create(scope, "transaction-search")
            .indexingPercentage(site.environment().observability().traces().indexedPercent())
            .build();
    search.getNode().addDependency(policy);
  }
}
