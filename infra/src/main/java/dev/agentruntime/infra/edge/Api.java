package dev.agentruntime.infra.edge;

import dev.agentruntime.infra.config.ApiConfig;
import dev.agentruntime.infra.gates.Accepted;
import dev.agentruntime.infra.network.Network;
import dev.agentruntime.infra.site.LogGroups;
import dev.agentruntime.infra.site.Site;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.EndpointConfiguration;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.IModel;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.MethodDeploymentOptions;
import software.amazon.awscdk.services.apigateway.MethodLoggingLevel;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.Model;
import software.amazon.awscdk.services.apigateway.Period;
import software.amazon.awscdk.services.apigateway.QuotaSettings;
import software.amazon.awscdk.services.apigateway.RequestValidator;
import software.amazon.awscdk.services.apigateway.RequestValidatorOptions;
import software.amazon.awscdk.services.apigateway.Resource;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.apigateway.ThrottleSettings;
import software.amazon.awscdk.services.apigateway.UsagePlan;
import software.amazon.awscdk.services.apigateway.UsagePlanPerApiStage;
import software.amazon.awscdk.services.apigateway.UsagePlanProps;
import software.amazon.awscdk.services.apigateway.VpcLink;
import software.constructs.Construct;

/**
 * The API Gateway: caches {@code /health}, refuses malformed bodies, throttles, and knows callers
 * by the keys of its usage plan. What it lets through, the runtime governs as ever.
 */
final class Api {
  private Api() {}

  static RestApi create(Construct scope, Site site, Network network, LoadBalancer balancer) {
    ApiConfig config = site.environment().edge().api();
    RestApi api = restApi(scope, site, network, config);
    RuntimeMethods methods =
        new RuntimeMethods(
            VpcLink.fromVpcLinkId(scope, "link-by-id", Link.create(scope, site, network)),
            balancer.balancer().getLoadBalancerArn(),
            origin(site, balancer));
    RequestValidator validator =
        api.addRequestValidator(
            "validator", RequestValidatorOptions.builder().validateRequestBody(true).build());
    // A model made as it is reads like one that is imported.
    IModel model = Model.fromModelName(scope, "body", DispatchModel.create(scope, api).getRef());

    MethodOptions none = MethodOptions.builder().build();
    methods.add(api.getRoot().addResource("health"), "GET", "/health", false, none);
    methods.add(
        api.getRoot().addResource("dispatch"),
        "POST",
        "/dispatch",
        true,
        MethodOptions.builder()
            .requestModels(Map.of("application/json", model))
            .requestValidator(validator)
            .build());
    Resource dispatches = api.getRoot().addResource("dispatches");
    methods.add(dispatches.addResource("{id}"), "GET", "/dispatches/{id}", true, none);
    GatewayAnswers.add(api);
    usage(api, site, config);
    return api;
  }

  private static String origin(Site site, LoadBalancer balancer) {
    String name = site.environment().edge().domain().name();
    return site.environment().edge().certificate(site.region()) == null
        ? "http://" + balancer.balancer().getLoadBalancerDnsName()
        : "https://" + Objects.requireNonNull(name, "domain.name");
  }

  private static RestApi restApi(Construct scope, Site site, Network network, ApiConfig config) {
    RestApi api =
        RestApi.Builder.create(scope, "api")
            .restApiName(site.names().project() + "-api")
            .description("Agent Runtime")
            .endpointConfiguration(
                EndpointConfiguration.builder().types(List.of(EndpointType.REGIONAL)).build())
            .cloudWatchRole(false)
            .deployOptions(stage(scope, site, network, config))
            .build();
    Accepted.on(api)
        .rule("AwsSolutions-APIG2", "What has no body has nothing to be checked; bodies are.");
    ApiLogging.allow(scope, api);
    return api;
  }

  private static StageOptions stage(Construct scope, Site site, Network network, ApiConfig config) {
    return StageOptions.builder()
        .stageName(config.stage())
        .metricsEnabled(true)
        .tracingEnabled(true)
        .loggingLevel(MethodLoggingLevel.ERROR)
        // It would write what callers send and get.
        .dataTraceEnabled(false)
        .accessLogDestination(
            new LogGroupLogDestination(
                LogGroups.create(
                    scope,
                    site,
                    "api-access",
                    site.environment().observability().logDays(),
                    network.logKey())))
        .accessLogFormat(AccessLogFormat.jsonWithStandardFields())
        .throttlingRateLimit(config.rate())
        .throttlingBurstLimit(config.burst())
        .cacheClusterEnabled(true)
        .cacheClusterSize("0.5")
        .cachingEnabled(false)
        .cacheDataEncrypted(true)
        .methodOptions(
            Map.of(
                "/health/GET",
                MethodDeploymentOptions.builder()
                    .cachingEnabled(true)
                    .cacheDataEncrypted(true)
                    .cacheTtl(Duration.seconds(config.healthCache().toSeconds()))
                    .throttlingRateLimit(config.rate())
                    .throttlingBurstLimit(config.burst())
                    .metricsEnabled(true)
                    .loggingLevel(MethodLoggingLevel.ERROR)
                    .dataTraceEnabled(false)
                    .build()))
        .build();
  }

  private static void usage(RestApi api, Site site, ApiConfig config) {
    UsagePlan plan =
        api.addUsagePlan(
            "plan",
            UsagePlanProps.builder()
                .name(site.names().of("standard"))
                .description("What the holder of an API key may do")
                .apiStages(
                    List.of(
                        UsagePlanPerApiStage.builder()
                            .api(api)
                            .stage(api.getDeploymentStage())
                            .build()))
                .throttle(
                    ThrottleSettings.builder()
                        .rateLimit(config.plan().rate())
                        .burstLimit(config.plan().burst())
                        .build())
                .quota(
                    QuotaSettings.builder()
                        .limit(config.plan().perDay())
                        .period(Period.DAY)
                        .build())
                .build());
    plan.addApiKey(api.addApiKey("key"));
  }
}
