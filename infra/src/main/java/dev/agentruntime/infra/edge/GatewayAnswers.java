package dev.agentruntime.infra.edge;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.apigateway.GatewayResponseOptions;
import software.amazon.awscdk.services.apigateway.ResponseType;
import software.amazon.awscdk.services.apigateway.RestApi;

/**
 * What API Gateway itself answers, in the form that the runtime answers in: a problem by RFC 9457
 * with a stable code and the correlation id, or that the caller is limited.
 */
final class GatewayAnswers {
  private static final String ID = "context.requestId";

  private GatewayAnswers() {}

  /**
   * An answer.
   *
   * @param detail what came and what was expected; may refer to the context of API Gateway
   */
  private record Answer(ResponseType type, int status, String code, String title, String detail) {}

  private static final List<Answer> ANSWERS =
      List.of(
          new Answer(
              ResponseType.BAD_REQUEST_BODY,
              400,
              "invalid_request",
              "A field of the request is not what was expected",
              "$context.error.validationErrorString"),
          new Answer(
              ResponseType.INVALID_API_KEY,
              401,
              "unauthenticated",
              "The caller did not prove who it is",
              "x-api-key: none, or not known (expected: the key of a usage plan)"),
          new Answer(
              ResponseType.MISSING_AUTHENTICATION_TOKEN,
              404,
              "not_found",
              "There is nothing here",
              "$context.httpMethod $context.path (expected: a path and method of the API)"),
          new Answer(
              ResponseType.REQUEST_TOO_LARGE,
              413,
              "body_too_large",
              "The body is over the size limit",
              "over 10 MB (expected: at most as much as the runtime takes)"),
          new Answer(
              ResponseType.INTEGRATION_FAILURE,
              503,
              "runtime_unreachable",
              "The runtime cannot be reached",
              "no healthy task answered"),
          new Answer(
              ResponseType.INTEGRATION_TIMEOUT,
              504,
              "runtime_timeout",
              "The runtime did not answer in time",
              "no answer within %d s".formatted(RuntimeMethods.TIMEOUT_S)));

  static void add(RestApi api) {
    ANSWERS.forEach(
        answer ->
            add(
                api,
                answer.type(),
                answer.status(),
                "application/problem+json",
                """
                {"type":"/docs#%s","title":"%s","status":%d,"code":"%s","detail":"%s",\
                "correlation_id":"$%s"}"""
                    .formatted(
                        answer.code(),
                        answer.title(),
                        answer.status(),
                        answer.code(),
                        answer.detail(),
                        ID)));
    limited(api, ResponseType.THROTTLED, "The rate of the API key or of all callers is spent");
    limited(api, ResponseType.QUOTA_EXCEEDED, "The quota of the API key is spent for today");
  }

  private static void limited(RestApi api, ResponseType type, String reason) {
    add(
        api,
        type,
        429,
        "application/json",
        """
        {"status":"limited","reason":"%s","correlation_id":"$%s"}"""
            .formatted(reason, ID));
  }

  private static void add(
      RestApi api, ResponseType type, int status, String contentType, String body) {
    api.addGatewayResponse(
        type.getResponseType(),
        GatewayResponseOptions.builder()
            .type(type)
            .statusCode(String.valueOf(status))
            // In one order, which the name of the deployment is made from.
            .responseHeaders(
                new TreeMap<>(
                    Map.of("X-Correlation-ID", ID, "Content-Type", "'" + contentType + "'")))
            .templates(Map.of("application/json", body))
            .build());
  }
}
