package dev.agentruntime.infra.edge;

import dev.agentruntime.infra.gates.Accepted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigateway.AuthorizationType;
import software.amazon.awscdk.services.apigateway.CfnMethod;
import software.amazon.awscdk.services.apigateway.ConnectionType;
import software.amazon.awscdk.services.apigateway.IResource;
import software.amazon.awscdk.services.apigateway.IVpcLink;
import software.amazon.awscdk.services.apigateway.Integration;
import software.amazon.awscdk.services.apigateway.IntegrationOptions;
import software.amazon.awscdk.services.apigateway.IntegrationProps;
import software.amazon.awscdk.services.apigateway.IntegrationResponse;
import software.amazon.awscdk.services.apigateway.IntegrationType;
import software.amazon.awscdk.services.apigateway.Method;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.MethodResponse;
import software.amazon.awscdk.services.apigateway.PassthroughBehavior;

/**
 * Methods of API Gateway that the runtime answers, through the load balancer. What a request hands
 * on is listed here and nothing else goes through: above all not the key of the usage plan, which
 * the runtime would take for one of its own.
 *
 * @param origin scheme and name of the load balancer, as its certificate has it
 */
record RuntimeMethods(IVpcLink link, String loadBalancerArn, String origin) {
  /** What API Gateway waits at most. */
  static final int TIMEOUT_S = 29;

  private static final List<String> REQUEST_HEADERS =
      List.of(
          "Authorization",
          "Content-Type",
          "Idempotency-Key",
          "Prefer",
          "X-Correlation-ID",
          "traceparent",
          "tracestate");

  private static final List<String> RESPONSE_HEADERS =
      List.of(
          "Content-Type",
          "X-Correlation-ID",
          "Location",
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy");

  /** The first one is what any other status becomes. */
  private static final List<String> STATUSES =
      List.of(
          "200", "202", "400", "401", "403", "404", "405", "408", "413", "422", "429", "431", "500",
          "502", "503", "504");

  /**
   * Adds a method to a resource.
   *
   * @param path of the runtime, with parameters in braces
   * @param keyed whether an API key is asked for
   */
  Method add(IResource resource, String verb, String path, boolean keyed, MethodOptions more) {
    Map<String, String> mapped = new HashMap<>();
    Map<String, Boolean> known = new HashMap<>();
    for (String header : REQUEST_HEADERS) {
      mapped.put("integration.request.header." + header, "method.request.header." + header);
      known.put("method.request.header." + header, false);
    }
    // Otherwise the runtime would take API Gateway for the caller.
    mapped.put("integration.request.header.X-Forwarded-For", "context.identity.sourceIp");
    int brace = path.indexOf('{');
    if (brace >= 0) {
      String parameter = path.substring(brace + 1, path.length() - 1);
      mapped.put("integration.request.path." + parameter, "method.request.path." + parameter);
      known.put("method.request.path." + parameter, true);
    }
    Method method =
        resource.addMethod(
            verb,
            integration(verb, path, mapped),
            MethodOptions.builder()
                .apiKeyRequired(keyed)
                .authorizationType(AuthorizationType.NONE)
                .requestParameters(known)
                .requestModels(more.getRequestModels())
                .requestValidator(more.getRequestValidator())
                .methodResponses(STATUSES.stream().map(RuntimeMethods::response).toList())
                .build());
    if (method.getNode().getDefaultChild() instanceof CfnMethod own) {
      own.addPropertyOverride("Integration.IntegrationTarget", loadBalancerArn);
    }
    Accepted.on(method)
        .rule(
            "AwsSolutions-APIG4",
            "The runtime authenticates: it gets the caller's Authorization header as it is.")
        .rule(
            "AwsSolutions-COG4",
            "The runtime authenticates: it gets the caller's Authorization header as it is.");
    return method;
  }

  private Integration integration(String verb, String path, Map<String, String> mapped) {
    return new Integration(
        IntegrationProps.builder()
            .type(IntegrationType.HTTP)
            .integrationHttpMethod(verb)
            .uri(origin + path)
            .options(
                IntegrationOptions.builder()
                    .connectionType(ConnectionType.VPC_LINK)
                    .vpcLink(link)
                    .timeout(Duration.seconds(TIMEOUT_S))
                    .passthroughBehavior(PassthroughBehavior.WHEN_NO_MATCH)
                    .requestParameters(mapped)
                    .integrationResponses(
                        STATUSES.stream().map(RuntimeMethods::integrationResponse).toList())
                    .build())
            .build());
  }

  private static MethodResponse response(String status) {
    Map<String, Boolean> headers = new HashMap<>();
    RESPONSE_HEADERS.forEach(header -> headers.put("method.response.header." + header, true));
    return MethodResponse.builder().statusCode(status).responseParameters(headers).build();
  }

  private static IntegrationResponse integrationResponse(String status) {
    Map<String, String> headers = new HashMap<>();
    RESPONSE_HEADERS.forEach(
        header ->
            headers.put(
                "method.response.header." + header, "integration.response.header." + header));
    IntegrationResponse.Builder response =
        IntegrationResponse.builder().statusCode(status).responseParameters(headers);
    return STATUSES.getFirst().equals(status)
        ? response.build()
        : response.selectionPattern(status).build();
  }
}
