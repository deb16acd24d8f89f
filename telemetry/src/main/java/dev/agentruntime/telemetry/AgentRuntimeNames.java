package dev.agentruntime.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** The names of the attributes that are Agent Runtime's own, and of those of errors. */
final class AgentRuntimeNames {
  static final AttributeKey<String> DISPATCH_ID = text("dispatch.id");
  static final AttributeKey<String> CORRELATION_ID = text("correlation_id");
  static final AttributeKey<String> PRINCIPAL = text("principal");
  static final AttributeKey<String> TENANT = text("tenant");
  static final AttributeKey<String> INTENT = text("intent");
  static final AttributeKey<String> STATUS = text("dispatch.status");
  static final AttributeKey<String> CODE = text("dispatch.code");
  static final AttributeKey<String> REASON = text("dispatch.reason");
  static final AttributeKey<String> REPLAY_OF = text("dispatch.replay_of");
  static final AttributeKey<String> ROUTE = text("route");
  static final AttributeKey<String> BACKEND = text("backend");
  static final AttributeKey<Double> COST = AttributeKey.doubleKey("agent_runtime.cost_usd");
  static final AttributeKey<String> BASIS = text("decision.basis");
  static final AttributeKey<String> DECISION_REASON = text("decision.reason");
  static final AttributeKey<List<String>> POLICIES =
      AttributeKey.stringArrayKey("agent_runtime.decision.policies");
  static final AttributeKey<String> POLICY_HASH = text("decision.policy_hash");

  /** Only where content is opted in. */
  static final AttributeKey<String> CONTEXT = text("context");

  static final AttributeKey<String> INPUT = text("input");
  static final AttributeKey<String> RESULT = text("result");

  /** OpenTelemetry's own. */
  static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  private AgentRuntimeNames() {}

  private static AttributeKey<String> text(String name) {
    return AttributeKey.stringKey("agent_runtime." + name);
  }
}
