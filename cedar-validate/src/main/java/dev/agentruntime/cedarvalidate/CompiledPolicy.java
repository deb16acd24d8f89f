package dev.agentruntime.cedarvalidate;

import dev.agentruntime.core.governance.Explanation.Effect;
import java.util.Map;

/** A policy that parsed, with its id and annotations. */
record CompiledPolicy(
    String id, PolicyText text, Anatomy anatomy, Map<String, String> annotations) {
  CompiledPolicy {
    annotations = Map.copyOf(annotations);
  }

  boolean forbids() {
    return anatomy.effect() == Effect.FORBID;
  }

  /** Returns what the caller reads where this policy forbids. */
  String forbidReason() {
    String reason = annotations.getOrDefault("reason", "");
    return reason.isBlank() ? "Forbidden by policy " + id : reason;
  }
}
