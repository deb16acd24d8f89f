package dev.agentruntime.infra.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.infra.Changed;
import dev.agentruntime.infra.Environments;
import dev.agentruntime.infra.NeedsNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** The network, as its template says. */
@NeedsNode
final class NetworkStackTest {
  private final Template dev = Changed.of(Environments.dev(), "network");
  private final Template prod = Changed.of(Environments.prod(), "network");

  @Test
  void S6_subnetsOfThreeKindsInThreeZones() {
    prod.resourceCountIs("AWS::EC2::Subnet", 9);
    for (String zone : List.of("eu-central-1a", "eu-central-1b", "eu-central-1c")) {
      assertThat(
              prod.findResources(
                  "AWS::EC2::Subnet", Map.of("Properties", Map.of("AvailabilityZone", zone))))
          .hasSize(3);
    }
    assertThat(
            prod.findResources(
                "AWS::EC2::Subnet", Map.of("Properties", Map.of("MapPublicIpOnLaunch", true))))
        .isEmpty();
  }

  @Test
  void S6_privateSubnetsLeadOutByNatAlone() {
    prod.resourceCountIs("AWS::EC2::NatGateway", 3);
    dev.resourceCountIs("AWS::EC2::NatGateway", 1);
    assertThat(
            prod.findResources(
                "AWS::EC2::Route", Map.of("Properties", Map.of("NatGatewayId", Match.anyValue()))))
        .hasSize(3);
    assertThat(
            prod.findResources(
                "AWS::EC2::Route", Map.of("Properties", Map.of("GatewayId", Match.anyValue()))))
        .hasSize(3);
  }

  @Test
  void S6_flowLogsAreKeptEncryptedForTheirTime() {
    prod.hasResourceProperties("AWS::EC2::FlowLog", Map.of("TrafficType", "ALL"));
    prod.hasResourceProperties(
        "AWS::Logs::LogGroup",
        Map.of(
            "LogGroupName",
            "/agent-runtime/flow-logs",
            "RetentionInDays",
            365,
            "KmsKeyId",
            Match.anyValue()));
    dev.hasResourceProperties("AWS::Logs::LogGroup", Map.of("RetentionInDays", 14));
    prod.hasResourceProperties("AWS::KMS::Key", Map.of("EnableKeyRotation", true));
  }

  @Test
  void S6_servicesOfAwsAreReachedWithinTheNetwork() {
    assertThat(endpoints(prod))
        .containsExactlyInAnyOrder(
            "bedrock-runtime",
            "dynamodb",
            "ecr.api",
            "ecr.dkr",
            "kms",
            "lambda",
            "logs",
            "s3",
            "secretsmanager",
            "sns",
            "ssm",
            "sts");
    assertThat(
            endpoints(Changed.of(Environments.dev("network.interface_endpoints=false"), "network")))
        .containsExactlyInAnyOrder("dynamodb", "s3");
  }

  @Test
  void S6_nothingIsOpenThatNeedNotBe() {
    prod.resourceCountIs("Custom::VpcRestrictDefaultSG", 1);
    assertThat(
            prod.findResources(
                "AWS::EC2::SecurityGroup",
                Map.of(
                    "Properties",
                    Map.of(
                        "SecurityGroupIngress",
                        Match.arrayWith(
                            List.of(Match.objectLike(Map.of("CidrIp", Match.anyValue()))))))))
        .isEmpty();
    for (Map<String, Object> rule : prod.findResources("AWS::EC2::SecurityGroupIngress").values()) {
      assertThat(String.valueOf(rule.get("Properties"))).doesNotContain("CidrIp");
    }
    prod.hasResourceProperties(
        "AWS::EC2::SecurityGroupEgress",
        Map.of("FromPort", 8080, "ToPort", 8080, "IpProtocol", "tcp"));
  }

  @Test
  void F3_eachRegionHasANetworkOfItsOwn() {
    Template other = Changed.of(Environments.prod(), "network-eu-west-1");
    other.hasResourceProperties("AWS::EC2::VPC", Map.of("CidrBlock", "10.31.0.0/16"));
    prod.hasResourceProperties("AWS::EC2::VPC", Map.of("CidrBlock", "10.30.0.0/16"));
    other.resourceCountIs("AWS::EC2::NatGateway", 3);
  }

  @Test
  void F4_instancesOfOnesOwnReachEcs() {
    assertThat(endpoints(Changed.of(Environments.dev("runtime.gpu.enabled=true"), "network")))
        .contains("ecs", "ecs-agent", "ecs-telemetry");
  }

  /** Returns the names of the services, as they stand at the end of those of endpoints. */
  private static Set<String> endpoints(Template template) {
    Set<String> services = new TreeSet<>();
    for (Map<String, Object> endpoint : template.findResources("AWS::EC2::VPCEndpoint").values()) {
      String properties = String.valueOf(endpoint.get("Properties"));
      String name = properties.replaceFirst("(?s).*ServiceName=", "");
      services.add(
          name.replaceFirst("(?s)\\{Fn::Join=\\[, \\[com\\.amazonaws\\., [^,]*, ", "")
              .replaceFirst("(?s)^com\\.amazonaws\\.[a-z0-9-]+", "")
              .replaceFirst("^\\.", "")
              .replaceFirst("(?s)[,\\]}].*", ""));
    }
    return services;
  }
}
