package dev.agentruntime.infra.network;

import dev.agentruntime.infra.site.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;

/** The ways to services of AWS that do not leave the network. */
final class Endpoints {
  private static final SubnetSelection PRIVATE =
      SubnetSelection.builder().subnetType(SubnetType.PRIVATE_WITH_EGRESS).build();
  private static final SubnetSelection ISOLATED =
      SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build();

  private Endpoints() {}

  static void add(Vpc vpc, SecurityGroups groups, Site site) {
    gateway(vpc, "s3", GatewayVpcEndpointAwsService.S3);
    gateway(vpc, "dynamodb", GatewayVpcEndpointAwsService.DYNAMODB);
    if (!site.environment().network().interfaceEndpoints()) {
      return;
    }
    services(site)
        .forEach(
            (id, service) ->
                vpc.addInterfaceEndpoint(
                    id,
                    InterfaceVpcEndpointOptions.builder()
                        .service(service)
                        .subnets(PRIVATE)
                        .securityGroups(List.of(groups.endpoints()))
                        .open(false)
                        .privateDnsEnabled(true)
                        .build()));
  }

  private static Map<String, InterfaceVpcEndpointAwsService> services(Site site) {
    Map<String, InterfaceVpcEndpointAwsService> services = new LinkedHashMap<>();
    services.put("ecr-api", InterfaceVpcEndpointAwsService.ECR);
    services.put("ecr-dkr", InterfaceVpcEndpointAwsService.ECR_DOCKER);
    services.put("logs", InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS);
    services.put("secretsmanager", InterfaceVpcEndpointAwsService.SECRETS_MANAGER);
    services.put("ssm", InterfaceVpcEndpointAwsService.SSM);
    services.put("bedrock-runtime", InterfaceVpcEndpointAwsService.BEDROCK_RUNTIME);
    services.put("sts", InterfaceVpcEndpointAwsService.STS);
    services.put("sns", InterfaceVpcEndpointAwsService.SNS);
    services.put("lambda", InterfaceVpcEndpointAwsService.LAMBDA);
    services.put("kms", InterfaceVpcEndpointAwsService.KMS);
    if (site.environment().runtime().exec()) {
      services.put("ssmmessages", InterfaceVpcEndpointAwsService.SSM_MESSAGES);
    }
    if (site.environment().runtime().gpu().enabled()) {
      // The agent on an instance of one's own needs these; Fargate does not.
      services.put("ecs", InterfaceVpcEndpointAwsService.ECS);
      services.put("ecs-agent", InterfaceVpcEndpointAwsService.ECS_AGENT);
      services.put("ecs-telemetry", InterfaceVpcEndpointAwsService.ECS_TELEMETRY);
    }
    return services;
  }

  private static void gateway(Vpc vpc, String id, GatewayVpcEndpointAwsService service) {
    vpc.addGatewayEndpoint(
        id,
        GatewayVpcEndpointOptions.builder()
            .service(service)
            .subnets(List.of(PRIVATE, ISOLATED))
            .build());
  }
}
