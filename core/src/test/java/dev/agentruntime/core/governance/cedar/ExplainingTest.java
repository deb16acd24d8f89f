package dev.agentruntime.core.governance.cedar;

import static dev.agentruntime.core.governance.cedar.Sets.asking;
import static dev.agentruntime.core.governance.cedar.Sets.evaluator;
import static dev.agentruntime.core.governance.cedar.Sets.principal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.Decision.Basis;
import dev.agentruntime.core.governance.Explanation;
import dev.agentruntime.core.governance.Explanation.Effect;
import dev.agentruntime.core.governance.Explanation.Outcome;
import dev.agentruntime.core.governance.Explanation.PolicyTrace;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExplainingTest {

  @Test
  void saysWhatEveryPolicyAboutTheIntentDid() {
    Explanation explanation =
        evaluator(
                """
                @id("reads") permit(principal, action == Action::"read", resource);

                @id("blocked")
                forbid(principal, action, resource)
                when { context has user_type && context.user_type == "blocked" };
                @id("broken") permit(principal, action, resource) when { context.missing };
                @id("admins") permit(principal in Group::"admins", action in [Action::"read"], resource);
                @id("other") permit(principal, action == Action::"write", resource);
                @id("somebody") permit(principal == Agent::"x", action, resource);
                """)
            .explain(asking("read", "user_type", "trial"));

    assertThat(explanation.verdict().basis()).isEqualTo(Basis.PERMITTED);
    assertThat(explanation.elsewhere()).isEqualTo(2);
    assertThat(explanation.policies())
        .containsExactly(
            new PolicyTrace("reads", Effect.PERMIT, "p.cedar", 1, Outcome.APPLIED, ""),
            new PolicyTrace(
                "admins",
                Effect.PERMIT,
                "p.cedar",
                7,
                Outcome.NEARLY,
                "scope `principal in Group::\"admins\"` was false: principal is"
                    + " Agent::\"anonymous\", in no group"),
            new PolicyTrace(
                "blocked",
                Effect.FORBID,
                "p.cedar",
                3,
                Outcome.NEARLY,
                "`when context.user_type == \"blocked\"` was false: context.user_type is"
                    + " \"trial\""),
            new PolicyTrace(
                "broken",
                Effect.PERMIT,
                "p.cedar",
                6,
                Outcome.FAILED,
                "record does not have the attribute `missing` (it has: \"runtime\", \"user_type\")"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '\0',
      value = {
        "when { context.n > 10 } # `when context.n > 10` was false: context.n is 7",
        "when { context.n == 7 && (context.n > 8 && true) } # `when context.n > 8` was false: context.n is 7",
        "when { context.n == 8 || context.m.k == 7 && true } # `when context.n == 8 || context.m.k == 7 && true` was false: context.n is 7, context.m.k is \"v\"",
        "when { if context.n == 7 then false && true else true } # `when if context.n == 7 then false && true else true` was false: context.n is 7",
        "when { context has x } # `when context has x` was false: context.x is absent",
        "when { context[\"odd key\"] like \"a*\" } # `when context[\"odd key\"] like \"a*\"` was false: context[\"odd key\"] is \"b && c\"",
        "when { true } unless { context.n == 7 } # `unless { context.n == 7 }`: the condition was true: context.n is 7",
        "when { principal in Group::\"b\" } # `when principal in Group::\"b\"` was false: principal is Agent::\"bot\" in Group::\"a\", Tenant::\"t\"",
        "when { principal.claims.level > 3 } # `when principal.claims.level > 3` was false: principal.claims.level is 3",
        "when { principal.groups.contains(\"b\") } # `when principal.groups.contains(\"b\")` was false: principal.groups is [\"a\"]",
        "when { context.runtime.hour < 9 // \" comment } # `when context.runtime.hour < 9` was false: context.runtime.hour is 12",
      })
  void namesTheConditionThatWasFalse(String conditions, String why) {
    String text = conditions.contains("//") ? conditions.replace("comment }", "\n}") : conditions;
    Explanation explanation =
        evaluator("permit(principal, action, resource) " + text + ";")
            .explain(
                asking(
                    principal("bot", "t", "a"),
                    "read",
                    "n",
                    7,
                    "m",
                    new Value.Fields(Map.of("k", Value.text("v"))),
                    "odd key",
                    "b && c"));

    assertThat(explanation.policies())
        .singleElement()
        .isEqualTo(new PolicyTrace("p#1", Effect.PERMIT, "p.cedar", 1, Outcome.NEARLY, why));
  }

  @Test
  void explainsNothingWhereTheQuestionCannotBeAsked() {
    Explanation explanation =
        evaluator("permit(principal, action, resource) when { context.n == 1 };")
            .explain(asking("read", "n", new Value.Decimal(new BigDecimal("0.00001"))));

    assertThat(explanation.verdict().reason()).startsWith("policy_error: context.n");
    assertThat(explanation.policies()).isEmpty();
  }
}
