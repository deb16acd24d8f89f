package dev.agentruntime.infra.edge;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.apigateway.CfnModel;
import software.amazon.awscdk.services.apigateway.IRestApi;
import software.constructs.Construct;

/**
 * The JSON schema (draft 4, as API Gateway takes it) of the body of {@code POST /dispatch}. A body
 * that does not match costs the runtime nothing.
 */
final class DispatchModel {
  static final String NAME = "DispatchBody";

  private DispatchModel() {}

  static CfnModel create(Construct scope, IRestApi api) {
    Map<String, Object> context =
        Map.of(
            "type",
            List.of("object", "null"),
            "description",
            "Attributes for policies. What the runtime knows stands in runtime, which callers"
                + " cannot send.",
            "not",
            Map.of("required", List.of("runtime")));
    return CfnModel.Builder.create(scope, "dispatch-body")
        .restApiId(api.getRestApiId())
        .name(NAME)
        .contentType("application/json")
        .description("What is dispatched")
        .schema(
            Map.of(
                "$schema",
                "http://json-schema.org/draft-04/schema#",
                "title",
                NAME,
                "type",
                "object",
                "required",
                List.of("intent"),
                "additionalProperties",
                false,
                "properties",
                Map.of(
                    "intent",
                    Map.of("type", "string", "pattern", "^[A-Za-z][A-Za-z0-9_.:/-]{0,127}$"),
                    "context",
                    context,
                    "input",
                    Map.of("type", List.of("string", "object", "null")))))
        .build();
  }
}
