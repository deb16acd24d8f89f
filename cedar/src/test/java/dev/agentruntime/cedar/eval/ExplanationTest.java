package dev.agentruntime.cedar.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.cedar.eval.Explanation.PolicyTrace;
import dev.agentruntime.cedar.eval.Explanation.Result;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.StringValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words in which a decision is explained. */
final class ExplanationTest {

  private static Explanation explain(String policies) {
    return CompiledPolicySet.compile(World.policies(policies))
        .explain(World.REQUEST, World.ENTITIES);
  }

  private static PolicyTrace trace(String policy) {
    Explanation explanation = explain(policy);
    assertThat(explanation.traces()).hasSize(1);
    assertThat(explanation.elsewhere()).isZero();
    return explanation.traces().getFirst();
  }

  @Test
  void whatAppliedNeedsNoReason() {
    PolicyTrace trace = trace("permit (principal, action, resource);");

    assertThat(trace.result()).isEqualTo(Result.APPLIED);
    assertThat(trace.why()).isEmpty();
    assertThat(trace.policy().id()).isEqualTo("policy0");
  }

  @Test
  void whatFailedSaysItsError() {
    assertThat(trace("permit (principal, action, resource) when { context.gone };"))
        .extracting(PolicyTrace::result, PolicyTrace::why)
        .containsExactly(
            Result.FAILED,
            "record does not have the attribute `gone` (it has: \"n\", \"no\", \"rec\", \"set\","
                + " \"text\" and 2 more)");
    assertThat(trace("permit (principal, action, resource) when { 1 };"))
        .extracting(PolicyTrace::result, PolicyTrace::why)
        .containsExactly(Result.FAILED, "type error: `1` is a long (expected: bool)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          principal == User::"ann", action == Action::"read", resource         => scope `principal == User::"ann"` was false: principal is Agent::"bot" in Group::"admins", Group::"all"
          principal in Group::"none", action in [Action::"any"], resource      => scope `principal in Group::"none"` was false: principal is Agent::"bot" in Group::"admins", Group::"all"
          principal, action in Action::"any", resource == Route::"r2"          => scope `resource == Route::"r2"` was false: resource is Route::"r1", in no group
          principal is Agent, action in Action::"any", resource is User        => scope `resource is User` was false: resource is Route::"r1", in no group
          principal is User, action in Action::"any", resource is User         => scope `principal is User` was false: principal is Agent::"bot" in Group::"admins", Group::"all"
          """)
  void aPolicyThatNamesTheActionNearlyApplied(String scope, String why) {
    assertThat(trace("permit (" + scope + ");"))
        .extracting(PolicyTrace::result, PolicyTrace::why)
        .containsExactly(Result.NEARLY, why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          principal == User::"ann", action, resource
          principal, action, resource == Route::"r2"
          principal, action == Action::"write", resource
          principal == User::"ann", action == Action::"write", resource
          """)
  void aPolicyAboutSomethingElseIsCountedAlone(String scope) {
    Explanation explanation =
        explain("permit (" + scope + ");permit (principal, action, resource);");

    assertThat(explanation.traces()).hasSize(1);
    assertThat(explanation.elsewhere()).isEqualTo(1);
    assertThat(explanation.answer().reasons()).containsExactly("policy1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          when { context.no }                                    => `when context.no` was false: context.no is false
          when { false }                                         => `when false` was false
          when { context.n > 7 }                                 => `when context.n > 7` was false: context.n is 7
          when { context.yes && context.no }                     => `when context.no` was false: context.no is false
          when { context.yes && (context.yes && 1 == 2) }        => `when 1 == 2` was false
          when { context.no || context.n == 8 }                  => `when context.no || context.n == 8` was false: context.no is false, context.n is 7
          when { true } when { context.no }                      => `when context.no` was false: context.no is false
          unless { context.no } when { context.no }              => `when context.no` was false: context.no is false
          unless { context.yes }                                 => `unless { context.yes }`: the condition was true: context.yes is true
          unless { true }                                        => `unless { true }`: the condition was true
          when { context has gone }                              => `when context has gone` was false: context.gone is absent
          when { context has rec.a.gone }                        => `when context has rec.a.gone` was false: context.rec.a.gone is absent
          when { context has rec.gone.b }                        => `when context has rec.gone.b` was false: context.rec.gone is absent
          when { context has gone.a.b }                          => `when context has gone.a.b` was false: context.gone is absent
          when { principal.level == 4 }                          => `when principal.level == 4` was false: principal.level is 3
          when { principal.owner.name == "Bob" }                 => `when principal.owner.name == "Bob"` was false: principal.owner.name is "Ann"
          when { principal.hasTag("gone") }                      => `when principal.hasTag("gone")` was false: principal is Agent::"bot" in Group::"admins", Group::"all"
          when { principal.getTag("role") == "x" }               => `when principal.getTag("role") == "x"` was false: principal.getTag("role") is "admin"
          when { principal.getTag(context.text) == "x" && true } => ATTRIBUTE
          when { principal in Group::"none" }                    => `when principal in Group::"none"` was false: principal is Agent::"bot" in Group::"admins", Group::"all"
          when { resource is User }                              => `when resource is User` was false: resource is Route::"r1", in no group
          when { resource is Route in [User::"a", principal] }   => `when resource is Route in [User::"a", principal]` was false: resource is Route::"r1", in no group, principal is Agent::"bot" in Group::"admins", Group::"all"
          when { action == Action::"write" }                     => `when action == Action::"write"` was false: action is Action::"read"
          when { context == {} }                                 => `when context == {}` was false
          when { !context.yes }                                  => `when !context.yes` was false: context.yes is true
          when { context.text like "*z" }                        => `when context.text like "*z"` was false: context.text is "text"
          when { if context.no then true else context.n == 8 }   => `when if context.no then true else context.n == 8` was false: context.no is false, context.n is 7
          when { context.text == (if context.yes then principal else action) } => `when context.text == (if context.yes then principal else action)` was false: context.text is "text", context.yes is true, principal is Agent::"bot" in Group::"admins", Group::"all", action is Action::"read"
          when { if context.no then context.n == 7 else context.text == "x" } => `when if context.no then context.n == 7 else context.text == "x"` was false: context.no is false, context.n is 7, context.text is "text"
          when { [context.n, 1] == [] }                          => `when [context.n, 1] == []` was false: context.n is 7
          when { {a: context.n}.a == 8 }                         => `when {a: context.n}.a == 8` was false: context.n is 7
          when { {a: context.n} == {} }                          => `when {a: context.n} == {}` was false: context.n is 7
          when { ip("::1") == ip(context.gone) || true } unless { context.gone } => ATTRIBUTE
          when { context.n == 8 || context.n == 9 }              => `when context.n == 8 || context.n == 9` was false: context.n is 7
          when { Route::"r1".owner == User::"x" }                => `when Route::"r1".owner == User::"x"` was false
          when { resource.owner.inner.a.b == 2 }                 => `when resource.owner.inner.a.b == 2` was false: resource.owner.inner.a.b is 1
          when { context["two words"] == 3 }                     => `when context["two words"] == 3` was false: context["two words"] is 2
          when { resource.owner.getTag("role") == "x" }          => `when resource.owner.getTag("role") == "x"` was false: resource.owner.getTag("role") is "admin"
          when { resource.tagged.getTag("rec").a == 2 }          => `when resource.tagged.getTag("rec").a == 2` was false: resource.tagged.getTag("rec").a is 1
          when { resource.tagged.getTag("rec") has b }           => `when resource.tagged.getTag("rec") has b` was false: resource.tagged.getTag("rec").b is absent
          when { resource.tagged.getTag("next").getTag("rec").a == 2 } => `when resource.tagged.getTag("next").getTag("rec").a == 2` was false: resource.tagged.getTag("next").getTag("rec").a is 1
          when { Agent::"tagged".getTag("rec").a == context.n }  => `when Agent::"tagged".getTag("rec").a == context.n` was false: context.n is 7
          when { context.no && (context.n == 2).x || context.no} => `when context.no && (context.n == 2).x || context.no` was false: context.no is false, context.n is 7
          when { [context.n].isEmpty() }                         => `when [context.n].isEmpty()` was false: context.n is 7
          when { [1].contains(context.n) }                       => `when [1].contains(context.n)` was false: context.n is 7
          when { ip("::1") == ip("::2") || decimal("1.0").lessThan(if context.no then decimal("2.0") else decimal("0.0")) } => `when ip("::1") == ip("::2") || decimal("1.0").lessThan(if context.no then decimal("2.0") else decimal("0.0"))` was false: context.no is false
          when { (context.rec == 1) == true }                    => `when (context.rec == 1) == true` was false: context.rec is {"a": {"b": "c"}}
          """)
  void theConditionIsToldWithWhatItSaw(String conditions, String why) {
    PolicyTrace trace = trace("permit (principal, action, resource) " + conditions + ";");

    if (why.equals("ATTRIBUTE")) {
      assertThat(trace.result()).isEqualTo(Result.FAILED);
    } else {
      assertThat(trace.result()).isEqualTo(Result.NEARLY);
      assertThat(trace.why()).isEqualTo(why);
    }
  }

  @Test
  void longValuesAreCut() {
    String text = "x".repeat(78);

    assertThat(seen(text)).isEqualTo("context.a is \"" + text + "\"");
    assertThat(seen(text + "x")).isEqualTo("context.a is \"" + text + "x…");
  }

  private static String seen(String text) {
    Request request =
        new Request(World.BOT, World.READ, World.ROUTE, World.record("a", new StringValue(text)));
    Explanation explanation =
        CompiledPolicySet.compile(
                World.policies("permit (principal, action, resource) when { context.a == 1 };"))
            .explain(request, World.ENTITIES);
    String why = explanation.traces().getFirst().why();
    return why.substring(why.indexOf(": ") + 2);
  }

  @Test
  void whatDoesNotExistIsInNoGroup() {
    Request request =
        new Request(EntityUid.of("Agent", "new"), World.READ, World.ROUTE, World.CONTEXT);
    Explanation explanation =
        CompiledPolicySet.compile(
                World.policies(
                    "permit (principal == Agent::\"bot\", action == Action::\"read\", resource);"))
            .explain(request, World.ENTITIES);

    assertThat(explanation.traces().getFirst().why())
        .isEqualTo(
            "scope `principal == Agent::\"bot\"` was false: principal is Agent::\"new\", in no"
                + " group");
  }

  @Test
  void tracesStandInTheOrderOfThePolicies() {
    Explanation explanation =
        explain(
            """
            permit (principal, action, resource) when { context.no };
            forbid (principal, action == Action::"write", resource);
            permit (principal, action, resource);
            permit (principal, action, resource) when { context.gone };
            """);

    assertThat(explanation.traces())
        .extracting(trace -> trace.policy().id() + " " + trace.result())
        .containsExactly("policy0 NEARLY", "policy2 APPLIED", "policy3 FAILED");
    assertThat(explanation.elsewhere()).isEqualTo(1);
    assertThat(explanation.answer().allowed()).isTrue();
  }
}
