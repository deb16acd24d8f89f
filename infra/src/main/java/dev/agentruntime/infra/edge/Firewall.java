package dev.agentruntime.infra.edge;

import dev.agentruntime.infra.network.Network;
import dev.agentruntime.infra.site.LogGroups;
import dev.agentruntime.infra.site.Site;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.wafv2.CfnIPSet;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/**
 * The web application firewall of a region: AWS's managed rules, and a limit of requests for each
 * address outside the network.
 */
final class Firewall {
  /**
   * Rules that look for markup, paths and addresses in bodies. Prompts are full of these, and
   * longer than the 8 KB that the first allows, so that here they only count.
   */
  private static final List<String> COUNTED =
      List.of(
          "SizeRestrictions_BODY",
          "CrossSiteScripting_BODY",
          "GenericLFI_BODY",
          "GenericRFI_BODY",
          "EC2MetaDataSSRF_BODY");

  private final Construct scope;
  private final CfnWebACL acl;

  private Firewall(Construct scope, CfnWebACL acl) {
    this.scope = scope;
    this.acl = acl;
  }

  static Firewall create(Construct scope, Site site, Network network) {
    CfnIPSet inside =
        CfnIPSet.Builder.create(scope, "inside")
            .description("The network itself, which API Gateway calls from")
            .ipAddressVersion("IPV4")
            .scope("REGIONAL")
            .addresses(List.of(site.region().cidr()))
            .build();
    CfnWebACL acl =
        CfnWebACL.Builder.create(scope, "firewall")
            .name(site.names().of("edge"))
            .scope("REGIONAL")
            .defaultAction(
                CfnWebACL.DefaultActionProperty.builder()
                    .allow(CfnWebACL.AllowActionProperty.builder().build())
                    .build())
            .visibilityConfig(visible("all"))
            .rules(
                List.of(
                    rate(0, site.environment().edge().firewall().requestsPerFiveMinutes(), inside),
                    managed(1, "AWSManagedRulesCommonRuleSet", COUNTED),
                    managed(2, "AWSManagedRulesKnownBadInputsRuleSet", List.of())))
            .build();
    // The name must begin so, or the firewall cannot write to it.
    LogGroup logs =
        LogGroups.named(
            scope,
            site,
            "firewall-logs",
            "aws-waf-logs-" + site.names().of("edge"),
            site.environment().observability().logDays(),
            network.logKey());
    CfnLoggingConfiguration.Builder.create(scope, "firewall-logging")
        .resourceArn(acl.getAttrArn())
        .logDestinationConfigs(List.of(site.arn("logs", "log-group:" + logs.getLogGroupName())))
        .redactedFields(
            Stream.of("authorization", "x-api-key", "cookie")
                .map(name -> Map.of("SingleHeader", Map.of("Name", name)))
                .toList())
        .build();
    return new Firewall(scope, acl);
  }

  CfnWebACLAssociation protect(String id, String arn) {
    return CfnWebACLAssociation.Builder.create(scope, id)
        .resourceArn(arn)
        .webAclArn(acl.getAttrArn())
        .build();
  }

  private static CfnWebACL.RuleProperty rate(int priority, int limit, CfnIPSet inside) {
    return CfnWebACL.RuleProperty.builder()
        .name("rate")
        .priority(priority)
        .action(
            CfnWebACL.RuleActionProperty.builder()
                .block(CfnWebACL.BlockActionProperty.builder().build())
                .build())
        .visibilityConfig(visible("rate"))
        .statement(
            CfnWebACL.StatementProperty.builder()
                .rateBasedStatement(
                    CfnWebACL.RateBasedStatementProperty.builder()
                        .aggregateKeyType("IP")
                        .evaluationWindowSec(300)
                        .limit(limit)
                        .scopeDownStatement(
                            CfnWebACL.StatementProperty.builder()
                                .notStatement(
                                    CfnWebACL.NotStatementProperty.builder()
                                        .statement(
                                            CfnWebACL.StatementProperty.builder()
                                                .ipSetReferenceStatement(
                                                    CfnWebACL.IPSetReferenceStatementProperty
                                                        .builder()
                                                        .arn(inside.getAttrArn())
                                                        .build())
                                                .build())
                                        .build())
                                .build())
                        .build())
                .build())
        .build();
  }

  private static CfnWebACL.RuleProperty managed(int priority, String name, List<String> counted) {
    return CfnWebACL.RuleProperty.builder()
        .name(name)
        .priority(priority)
        .overrideAction(CfnWebACL.OverrideActionProperty.builder().none(Map.of()).build())
        .visibilityConfig(visible(name))
        .statement(
            CfnWebACL.StatementProperty.builder()
                .managedRuleGroupStatement(
                    CfnWebACL.ManagedRuleGroupStatementProperty.builder()
                        .vendorName("AWS")
                        .name(name)
                        .ruleActionOverrides(counted.stream().map(Firewall::count).toList())
                        .build())
                .build())
        .build();
  }

  private static CfnWebACL.RuleActionOverrideProperty count(String rule) {
    return CfnWebACL.RuleActionOverrideProperty.builder()
        .name(rule)
        .actionToUse(
            CfnWebACL.RuleActionProperty.builder()
                .count(CfnWebACL.CountActionProperty.builder().build())
                .build())
        .build();
  }

  private static CfnWebACL.VisibilityConfigProperty visible(String name) {
    return CfnWebACL.VisibilityConfigProperty.builder()
        .cloudWatchMetricsEnabled(true)
        .metricName(name)
        // A sample would keep requests with what they carry.
        .sampledRequestsEnabled(false)
        .build();
  }
}
