package dev.agentruntime.cli.policy;

import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision.Basis;
import dev.agentruntime.core.governance.Explanation;
import dev.agentruntime.core.governance.Explanation.PolicyTrace;
import dev.agentruntime.core.governance.Verdict;
import java.io.PrintWriter;
import java.util.Locale;

/** An explanation for people, in columns. */
final class ExplanationText {
  private ExplanationText() {}

  static void write(
      Explanation explanation, Authorization asked, LoadedPolicies policies, PrintWriter out) {
    Verdict verdict = explanation.verdict();
    out.printf("%s: %s%n", decision(verdict), verdict.reason());
    out.printf("  principal  %s%n", asked.principal().name());
    out.printf("  intent     %s%n", asked.intent());
    out.printf("  policies   %s: %s%n", policies.place(), policies.summary());
    out.println();
    int width =
        explanation.policies().stream().mapToInt(trace -> trace.policy().length()).max().orElse(0);
    for (PolicyTrace trace : explanation.policies()) {
      out.printf(
          "  %-7s  %-6s  %-" + Math.max(1, width) + "s  %s:%d%n",
          lower(trace.outcome()),
          lower(trace.effect()),
          trace.policy(),
          trace.file(),
          trace.line());
      if (!trace.why().isEmpty()) {
        out.printf("           %s%n", trace.why());
      }
    }
    if (explanation.elsewhere() > 0) {
      out.printf(
          "  %s about something else%n",
          LoadedPolicies.counted(explanation.elsewhere(), "policy is", "policies are"));
    }
  }

  static String decision(Verdict verdict) {
    return verdict.basis() == Basis.PERMITTED ? "allow" : "deny";
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
