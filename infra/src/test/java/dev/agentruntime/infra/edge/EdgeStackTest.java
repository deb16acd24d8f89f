package dev.agentruntime.infra.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awscdk.assertions.Match.anyValue;
import static software.amazon.awscdk.assertions.Match.arrayWith;
import static software.amazon.awscdk.assertions.Match.objectLike;

import dev.agentruntime.infra.Deployed;
import dev.agentruntime.infra.NeedsNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** The load balancer, and what brings callers to it; a test for each row of the requirements. */
@NeedsNode
final class EdgeStackTest {
  private static final String BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";
  private static final String RULE = "AWS::ElasticLoadBalancingV2::ListenerRule";

  private final Template edge = Deployed.prod("edge");
  private final Template second = Deployed.prod("edge-eu-west-1");
  private final Template dev = Deployed.dev("edge");

  @Test
  void s2TheBalancerAsksEachTaskWhetherItIsReady() {
    edge.resourcePropertiesCountIs(
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        Map.of(
            "HealthCheckPath",
            "/readyz",
            "HealthCheckIntervalSeconds",
            10,
            "Matcher",
            Map.of("HttpCode", "200"),
            "Port",
            8080,
            "Protocol",
            "HTTP",
            "TargetType",
            "ip"),
        2);
  }

  @Test
  void s6TheBalancerIsInternalAndStandsInThreeZones() {
    edge.hasResourceProperties(
        BALANCER,
        Map.of("Scheme", "internal", "Subnets", List.of(anyValue(), anyValue(), anyValue())));
    edge.hasResourceProperties(BALANCER, attributes("deletion_protection.enabled", "true"));
    edge.hasResourceProperties(
        BALANCER, attributes("routing.http.drop_invalid_header_fields.enabled", "true"));
    edge.hasResourceProperties(BALANCER, attributes("access_logs.s3.enabled", "true"));
    dev.hasResourceProperties(BALANCER, attributes("deletion_protection.enabled", "false"));
  }

  @Test
  void s6TheListenersSpeakTlsWhereThereIsACertificate() {
    for (int port : new int[] {443, 8443}) {
      edge.hasResourceProperties(
          "AWS::ElasticLoadBalancingV2::Listener",
          Map.of(
              "Port",
              port,
              "Protocol",
              "HTTPS",
              "SslPolicy",
              "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
              "Certificates",
              List.of(
                  Map.of(
                      "CertificateArn",
                      "arn:aws:acm:eu-central-1:222222222222:certificate/"
                          + "11111111-1111-1111-1111-111111111111"))));
    }
    dev.hasResourceProperties(
        "AWS::ElasticLoadBalancingV2::Listener", Map.of("Port", 80, "Protocol", "HTTP"));
  }

  @Test
  void s6ACanaryShiftsTheWeightsOfOneRuleAndIsTestedThroughAnother() {
    edge.resourcePropertiesCountIs(
        RULE,
        Map.of(
            "Actions",
            List.of(
                objectLike(
                    Map.of(
                        "ForwardConfig",
                        Map.of(
                            "TargetGroups",
                            List.of(
                                objectLike(Map.of("Weight", 100)),
                                objectLike(Map.of("Weight", 0)))))))),
        2);
  }

  @Test
  void o6ConnectionsAreKeptFor65Seconds() {
    for (Template template : List.of(edge, second, dev)) {
      template.hasResourceProperties(BALANCER, attributes("idle_timeout.timeout_seconds", "65"));
      template.hasResourceProperties(BALANCER, attributes("client_keep_alive.seconds", "65"));
    }
    // A task keeps them longer, or the balancer would use one that is just being closed.
    Deployed.prod("runtime")
        .hasResourceProperties(
            "AWS::ECS::TaskDefinition",
            Map.of(
                "ContainerDefinitions",
                arrayWith(
                    List.of(
                        objectLike(
                            Map.of(
                                "Environment",
                                arrayWith(
                                    List.of(
                                        Map.of(
                                            "Name", "AGENT_RUNTIME_SERVER_KEEP_ALIVE",
                                            "Value", "75s")))))))));
  }

  @Test
  void s6NobodyIsLetInButTheNetworkAndTheAccelerator() {
    edge.resourcePropertiesCountIs(
        "AWS::EC2::SecurityGroupIngress",
        Map.of("CidrIp", "0.0.0.0/0", "FromPort", 443, "ToPort", 443),
        1);
    edge.hasResourceProperties(
        "AWS::EC2::SecurityGroupIngress", Map.of("CidrIp", "10.30.0.0/16", "FromPort", 443));
    dev.resourcePropertiesCountIs(
        "AWS::EC2::SecurityGroupIngress", Map.of("CidrIp", "0.0.0.0/0"), 0);
  }

  @Test
  void f3AnAcceleratorHasAnEndpointInEveryRegion() {
    edge.resourceCountIs("AWS::GlobalAccelerator::Accelerator", 1);
    second.resourceCountIs("AWS::GlobalAccelerator::Accelerator", 0);
    endpoint(edge, "eu-central-1", Map.of("Fn::GetAtt", List.of(anyValue(), "ListenerArn")));
    endpoint(
        second,
        "eu-west-1",
        Map.of(
            "Fn::GetStackOutput",
            Map.of(
                "StackName", "agent-runtime-edge",
                "OutputName", "AcceleratorListener",
                "Region", "eu-central-1")));
    edge.hasOutput("AcceleratorListener", Map.of());
    dev.resourceCountIs("AWS::GlobalAccelerator::Accelerator", 0);
  }

  private static void endpoint(Template template, String region, Map<String, ?> listener) {
    template.hasResourceProperties(
        "AWS::GlobalAccelerator::EndpointGroup",
        Map.of(
            "EndpointGroupRegion",
            region,
            "ListenerArn",
            listener,
            "EndpointConfigurations",
            List.of(objectLike(Map.of("ClientIPPreservationEnabled", true)))));
  }

  @Test
  void f3CallersAreAnsweredByTheRegionOfTheirContinent() {
    record(edge, "default", Map.of("CountryCode", "*"));
    record(edge, "EU", Map.of("ContinentCode", "EU"));
    record(second, "NA", Map.of("ContinentCode", "NA"));
    record(second, "SA", Map.of("ContinentCode", "SA"));
    edge.resourceCountIs("AWS::Route53::RecordSet", 2);
    second.resourceCountIs("AWS::Route53::RecordSet", 2);
  }

  private static void record(Template template, String id, Map<String, String> location) {
    template.hasResourceProperties(
        "AWS::Route53::RecordSet",
        Map.of(
            "Name",
            "api.example.com",
            "SetIdentifier",
            id,
            "GeoLocation",
            location,
            "AliasTarget",
            objectLike(Map.of("EvaluateTargetHealth", true))));
  }

  @Test
  void f1TheFirewallStandsBeforeApiAndBalancer() {
    edge.resourceCountIs("AWS::WAFv2::WebACLAssociation", 2);
    edge.hasResourceProperties(
        "AWS::WAFv2::WebACL",
        Map.of(
            "Rules",
            List.of(
                objectLike(
                    Map.of(
                        "Name",
                        "rate",
                        "Action",
                        Map.of("Block", Map.of()),
                        "Statement",
                        Map.of("RateBasedStatement", objectLike(Map.of("Limit", 10_000))))),
                managed("AWSManagedRulesCommonRuleSet"),
                managed("AWSManagedRulesKnownBadInputsRuleSet"))));
    dev.resourceCountIs("AWS::WAFv2::WebACL", 0);
  }

  private static Object managed(String name) {
    return objectLike(
        Map.of("Statement", Map.of("ManagedRuleGroupStatement", objectLike(Map.of("Name", name)))));
  }

  @Test
  void o8TheDocumentationIsReadByHttpsAlone() {
    edge.hasResourceProperties(
        "AWS::CloudFront::Distribution",
        Map.of(
            "DistributionConfig",
            objectLike(
                Map.of(
                    "Aliases",
                    List.of("docs.example.com"),
                    "DefaultRootObject",
                    "index.html",
                    "DefaultCacheBehavior",
                    objectLike(
                        Map.of(
                            "ViewerProtocolPolicy", "redirect-to-https",
                            "AllowedMethods", List.of("GET", "HEAD"),
                            "CachedMethods", List.of("GET", "HEAD"))),
                    "ViewerCertificate",
                    objectLike(Map.of("MinimumProtocolVersion", "TLSv1.2_2025")),
                    "Origins",
                    List.of(objectLike(Map.of("OriginAccessControlId", anyValue())))))));
    edge.hasResourceProperties(
        "AWS::S3::Bucket",
        Map.of(
            "LoggingConfiguration",
            anyValue(),
            "PublicAccessBlockConfiguration",
            Map.of(
                "BlockPublicAcls", true,
                "BlockPublicPolicy", true,
                "IgnorePublicAcls", true,
                "RestrictPublicBuckets", true)));
    second.resourceCountIs("AWS::CloudFront::Distribution", 0);
    dev.resourceCountIs("AWS::CloudFront::Distribution", 0);
  }

  @Test
  void o8TheDocumentationIsCachedForADayAndAtMostAYear() {
    edge.hasResourceProperties(
        "AWS::CloudFront::CachePolicy",
        Map.of(
            "CachePolicyConfig",
            objectLike(
                Map.of(
                    "MinTTL",
                    0,
                    "DefaultTTL",
                    86_400,
                    "MaxTTL",
                    31_536_000,
                    "ParametersInCacheKeyAndForwardedToOrigin",
                    objectLike(
                        Map.of(
                            "CookiesConfig", Map.of("CookieBehavior", "none"),
                            "QueryStringsConfig", Map.of("QueryStringBehavior", "none")))))));
  }

  @Test
  void o8TheDocumentationComesWithTheHeadersOfASafePage() {
    edge.hasResourceProperties(
        "AWS::CloudFront::ResponseHeadersPolicy",
        Map.of(
            "ResponseHeadersPolicyConfig",
            objectLike(
                Map.of(
                    "SecurityHeadersConfig",
                    objectLike(
                        Map.of(
                            "StrictTransportSecurity",
                            objectLike(Map.of("AccessControlMaxAgeSec", 31_536_000)),
                            "FrameOptions",
                            objectLike(Map.of("FrameOption", "DENY")),
                            "ContentTypeOptions",
                            Map.of("Override", true)))))));
  }

  @Test
  void o8WhatCopiesTheDocumentationMayWriteNowhereElse() {
    edge.resourcePropertiesCountIs(
        "AWS::IAM::Policy",
        Map.of(
            "PolicyDocument",
            objectLike(
                Map.of(
                    "Statement",
                    arrayWith(
                        List.of(
                            objectLike(
                                Map.of(
                                    "Action",
                                    List.of(
                                        "cloudfront:CreateInvalidation",
                                        "cloudfront:GetInvalidation"),
                                    "Resource",
                                    Match.not("*")))))))),
        1);
    assertThat(Deployed.prodJson("edge").toString()).doesNotContain("s3:GetObject*");
  }

  private static Map<String, Object> attributes(String key, String value) {
    return Map.of("LoadBalancerAttributes", arrayWith(List.of(Map.of("Key", key, "Value", value))));
  }
}
