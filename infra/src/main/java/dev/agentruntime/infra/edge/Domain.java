package dev.agentruntime.infra.edge;

import dev.agentruntime.infra.config.DomainConfig;
import dev.agentruntime.infra.site.Site;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.apigateway.CfnBasePathMapping;
import software.amazon.awscdk.services.apigateway.CfnDomainName;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.route53.CfnRecordSet;
import software.constructs.Construct;

/**
 * The API under a name of one's own, with a record for each continent that this region answers: the
 * first region answers everybody whom no other does.
 */
final class Domain {
  private Domain() {}

  static void create(Construct scope, Site site, RestApi api, String certificate) {
    DomainConfig config = site.environment().edge().domain();
    String name = config.name();
    if (name == null) {
      return;
    }
    CfnDomainName domain =
        CfnDomainName.Builder.create(scope, "domain")
            .domainName(name)
            .regionalCertificateArn(certificate)
            .endpointConfiguration(
                CfnDomainName.EndpointConfigurationProperty.builder()
                    .types(java.util.List.of("REGIONAL"))
                    .build())
            .securityPolicy("TLS_1_2")
            .build();
    CfnBasePathMapping.Builder.create(scope, "domain-mapping")
        .domainName(domain.getRef())
        .restApiId(api.getRestApiId())
        .stage(api.getDeploymentStage().getStageName())
        .build();
    String zone = config.zone();
    if (zone == null) {
      return;
    }
    if (site.isPrimary()) {
      record(scope, domain, name, zone, null);
    }
    config.continents().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(entry -> entry.getValue().equals(site.region().name()))
        .forEach(entry -> record(scope, domain, name, zone, entry.getKey()));
  }

  /**
   * @param continent null for everybody whom no other record is for
   */
  private static void record(
      Construct scope, CfnDomainName domain, String name, String zone, @Nullable String continent) {
    CfnRecordSet.Builder.create(scope, "record-" + (continent == null ? "default" : continent))
        .hostedZoneId(zone)
        .name(name)
        .type("A")
        .setIdentifier(continent == null ? "default" : continent)
        .geoLocation(
            continent == null
                ? CfnRecordSet.GeoLocationProperty.builder().countryCode("*").build()
                : CfnRecordSet.GeoLocationProperty.builder().continentCode(continent).build())
        .aliasTarget(
            CfnRecordSet.AliasTargetProperty.builder()
                .dnsName(domain.getAttrRegionalDomainName())
                .hostedZoneId(domain.getAttrRegionalHostedZoneId())
                .evaluateTargetHealth(true)
                .build())
        .build();
  }
}
