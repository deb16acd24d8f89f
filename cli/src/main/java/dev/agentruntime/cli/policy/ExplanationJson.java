package dev.agentruntime.cli.policy;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.Explanation;
import dev.agentruntime.core.governance.Explanation.PolicyTrace;
import dev.agentruntime.core.governance.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An explanation for machines. */
final class ExplanationJson {
  private ExplanationJson() {}

  static Map<String, Value> of(Explanation explanation, LoadedPolicies policies) {
    Verdict verdict = explanation.verdict();
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("decision", Value.text(ExplanationText.decision(verdict)));
    fields.put("basis", code(verdict.basis()));
    fields.put("reason", Value.text(verdict.reason()));
    fields.put("determining_policies", texts(verdict.policies()));
    fields.put("policy_hash", Value.text(policies.documents().hash().value()));
    fields.put(
        "policies",
        new Value.Items(
            explanation.policies().stream().<Value>map(ExplanationJson::trace).toList()));
    fields.put("elsewhere", Value.whole(explanation.elsewhere()));
    return fields;
  }

  private static Value.Fields trace(PolicyTrace trace) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("policy", Value.text(trace.policy()));
    fields.put("effect", code(trace.effect()));
    fields.put("outcome", code(trace.outcome()));
    fields.put("file", Value.text(trace.file()));
    fields.put("line", Value.whole(trace.line()));
    fields.put("why", Value.text(trace.why()));
    return new Value.Fields(fields);
  }

  static Value.Items texts(List<String> texts) {
    return new Value.Items(texts.stream().<Value>map(Value::text).toList());
  }

  private static Value code(Enum<?> constant) {
    return Value.text(constant.name().toLowerCase(Locale.ROOT));
  }
}
