package dev.agentruntime.infra.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awscdk.assertions.Match.anyValue;
import static software.amazon.awscdk.assertions.Match.arrayWith;
import static software.amazon.awscdk.assertions.Match.objectLike;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentruntime.infra.Deployed;
import dev.agentruntime.infra.NeedsNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/** The API Gateway; a test for each row of the requirements. */
@NeedsNode
final class ApiTest {
  private static final String STAGE = "AWS::ApiGateway::Stage";
  private static final String METHOD = "AWS::ApiGateway::Method";

  private final Template edge = Deployed.prod("edge");

  @Test
  void o7TheGatewayGivesTheSameHealthFor10Seconds() {
    edge.hasResourceProperties(
        STAGE, Map.of("CacheClusterEnabled", true, "CacheClusterSize", "0.5"));
    edge.hasResourceProperties(
        STAGE,
        settings(
            Map.of(
                "ResourcePath",
                "/~1health",
                "HttpMethod",
                "GET",
                "CachingEnabled",
                true,
                "CacheDataEncrypted",
                true,
                "CacheTtlInSeconds",
                10)));
  }

  @Test
  void o7NothingElseIsCached() {
    edge.hasResourceProperties(
        STAGE,
        settings(
            Map.of(
                "ResourcePath",
                "/*",
                "HttpMethod",
                "*",
                "CachingEnabled",
                false,
                // It would write what callers send.
                "DataTraceEnabled",
                false)));
  }

  @Test
  void f1AllCallersTogetherAreThrottledAt2000AMinute() {
    edge.hasResourceProperties(
        STAGE,
        settings(
            Map.of(
                "ResourcePath", "/*",
                "ThrottlingRateLimit", 34,
                "ThrottlingBurstLimit", 100)));
  }

  @Test
  void f1EachHolderOfAKeyHasAPlan() {
    edge.hasResourceProperties(
        "AWS::ApiGateway::UsagePlan",
        Map.of(
            "Throttle", Map.of("RateLimit", 17, "BurstLimit", 50),
            "Quota", Map.of("Limit", 1_440_000, "Period", "DAY"),
            "ApiStages", List.of(anyValue())));
    edge.resourceCountIs("AWS::ApiGateway::ApiKey", 1);
    edge.resourceCountIs("AWS::ApiGateway::UsagePlanKey", 1);
    edge.hasResourceProperties(METHOD, Map.of("HttpMethod", "POST", "ApiKeyRequired", true));
  }

  @Test
  void f1WhatIsNoDispatchIsRefusedBeforeItReachesTheRuntime() {
    edge.hasResourceProperties(
        METHOD,
        Map.of(
            "HttpMethod",
            "POST",
            "RequestValidatorId",
            anyValue(),
            "RequestModels",
            Map.of("application/json", anyValue())));
    edge.hasResourceProperties(
        "AWS::ApiGateway::RequestValidator", Map.of("ValidateRequestBody", true));
    edge.hasResourceProperties(
        "AWS::ApiGateway::Model",
        Map.of(
            "Name",
            "DispatchBody",
            "Schema",
            objectLike(
                Map.of(
                    "required",
                    List.of("intent"),
                    "additionalProperties",
                    false,
                    "properties",
                    Map.of(
                        "intent",
                        objectLike(Map.of("type", "string")),
                        "context",
                        objectLike(Map.of("not", Map.of("required", List.of("runtime")))),
                        "input",
                        Map.of("type", List.of("string", "object", "null")))))));
  }

  @Test
  void f1ARequestIsTransformed() {
    // The plan's key stays outside, and the runtime learns who calls.
    edge.hasResourceProperties(
        METHOD,
        Map.of(
            "HttpMethod",
            "POST",
            "Integration",
            objectLike(
                Map.of(
                    "Type",
                    "HTTP",
                    "ConnectionType",
                    "VPC_LINK",
                    "IntegrationTarget",
                    anyValue(),
                    "Uri",
                    "https://api.example.com/dispatch",
                    "TimeoutInMillis",
                    29_000,
                    "RequestParameters",
                    objectLike(
                        Map.of(
                            "integration.request.header.X-Forwarded-For",
                            "context.identity.sourceIp",
                            "integration.request.header.Authorization",
                            "method.request.header.Authorization"))))));
    List<String> mapped = new ArrayList<>();
    for (JsonNode resource : Deployed.prodJson("edge").path("Resources")) {
      resource
          .at("/Properties/Integration/RequestParameters")
          .fieldNames()
          .forEachRemaining(mapped::add);
    }
    assertThat(mapped)
        .isNotEmpty()
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("x-api-key"));
  }

  @Test
  void f1TheStageIsTakenOutOfThePath() {
    edge.resourcePropertiesCountIs(
        "AWS::ElasticLoadBalancingV2::ListenerRule",
        Map.of(
            "Transforms",
            List.of(
                Map.of(
                    "Type",
                    "url-rewrite",
                    "UrlRewriteConfig",
                    Map.of("Rewrites", List.of(Map.of("Regex", "^/v1/(.*)$", "Replace", "/$1")))))),
        2);
  }

  @Test
  void f1WhatTheGatewayAnswersItselfLooksAsIfTheRuntimeHadAnswered() {
    edge.hasResourceProperties(
        "AWS::ApiGateway::GatewayResponse",
        Map.of(
            "ResponseType",
            "BAD_REQUEST_BODY",
            "StatusCode",
            "400",
            "ResponseParameters",
            Map.of(
                "gatewayresponse.header.Content-Type", "'application/problem+json'",
                "gatewayresponse.header.X-Correlation-ID", "context.requestId"),
            "ResponseTemplates",
            Map.of(
                "application/json",
                """
                {"type":"/docs#invalid_request",\
                "title":"A field of the request is not what was expected","status":400,\
                "code":"invalid_request","detail":"$context.error.validationErrorString",\
                "correlation_id":"$context.requestId"}""")));
    edge.hasResourceProperties(
        "AWS::ApiGateway::GatewayResponse",
        Map.of("ResponseType", "THROTTLED", "StatusCode", "429"));
    edge.resourceCountIs("AWS::ApiGateway::GatewayResponse", 8);
  }

  @Test
  void f1EachRequestIsLogged() {
    edge.hasResourceProperties(
        STAGE,
        Map.of(
            "AccessLogSetting",
            objectLike(Map.of("DestinationArn", anyValue())),
            "TracingEnabled",
            true));
  }

  @Test
  void s2HealthNeedsNoKey() {
    edge.hasResourceProperties(
        METHOD,
        Map.of(
            "HttpMethod",
            "GET",
            "ApiKeyRequired",
            false,
            "Integration",
            objectLike(Map.of("Uri", "https://api.example.com/health"))));
  }

  @Test
  void withoutItThereIsNone() {
    Deployed.dev("edge").resourceCountIs("AWS::ApiGateway::RestApi", 0);
  }

  /** Returns the properties of a stage that has these settings for some of its methods. */
  private static Map<String, Object> settings(Map<String, Object> some) {
    return Map.of("MethodSettings", arrayWith(List.of(objectLike(some))));
  }
}
