package dev.agentruntime.core.governance.cedar;

import static dev.agentruntime.core.governance.cedar.Sets.asking;
import static dev.agentruntime.core.governance.cedar.Sets.evaluator;
import static dev.agentruntime.core.governance.cedar.Sets.principal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.ActionGroups;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision.Basis;
import dev.agentruntime.core.governance.Decision.PolicyError;
import dev.agentruntime.core.governance.Evaluator;
import dev.agentruntime.core.governance.Verdict;
import dev.agentruntime.core.identity.AuthenticationMethod;
import dev.agentruntime.core.identity.Principal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DecidingTest {
  private static final String STARTING =
      """
      @id("read") permit(principal, action == Action::"read", resource);
      permit(principal, action == Action::"read", resource is Route);
      @id("b-blocked") @reason("You are blocked.")
      forbid(principal, action, resource) when { context has user && context.user == "blocked" };
      @id("c-night")
      forbid(principal, action, resource) when { context has night && context.night };
      """;

  @Test
  void allowsWhatAPolicyPermits() {
    Verdict verdict = evaluator(STARTING).evaluate(asking("read", "user", "me"));

    assertThat(verdict)
        .isEqualTo(
            new Verdict(Basis.PERMITTED, "Request authorized", List.of("p#2", "read"), List.of()));
  }

  @Test
  void deniesWhatNoPolicyPermits() {
    assertThat(evaluator(STARTING).evaluate(asking("write")))
        .isEqualTo(
            new Verdict(Basis.NO_POLICY, "No policy allows this intent", List.of(), List.of()));
  }

  @Test
  void givesTheReasonOfTheFirstForbid() {
    Evaluator evaluator = evaluator(STARTING);

    assertThat(evaluator.evaluate(asking("read", "user", "blocked", "night", true)))
        .isEqualTo(
            new Verdict(
                Basis.FORBIDDEN, "You are blocked.", List.of("b-blocked", "c-night"), List.of()));
    assertThat(evaluator.evaluate(asking("read", "night", true)).reason())
        .isEqualTo("Forbidden by policy c-night");
  }

  @Test
  void deniesWhereAForbidErrs() {
    Evaluator evaluator =
        evaluator(
            """
            permit(principal, action, resource);
            @id("broken") forbid(principal, action, resource) when { context.missing > 1 };
            """);

    Verdict verdict = evaluator.evaluate(asking("read"));

    assertThat(verdict.basis()).isEqualTo(Basis.POLICY_ERROR);
    assertThat(verdict.reason()).isEqualTo("policy_error: policy broken could not be evaluated");
    assertThat(verdict.policies()).containsExactly("broken");
    assertThat(verdict.errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.policy()).isEqualTo("broken");
              assertThat(error.message()).contains("missing").doesNotContain("broken");
            });
    assertThat(evaluator.evaluate(asking("read", "missing", 1)).basis()).isEqualTo(Basis.PERMITTED);
  }

  @Test
  void aForbidThatAppliesComesBeforeOneThatErrs() {
    Verdict verdict =
        evaluator(
                """
                @id("a") forbid(principal, action, resource) when { context.missing };
                @id("b") forbid(principal, action, resource);
                """)
            .evaluate(asking("read"));

    assertThat(verdict.basis()).isEqualTo(Basis.FORBIDDEN);
    assertThat(verdict.policies()).containsExactly("b");
    assertThat(verdict.errors()).hasSize(1);
  }

  @Test
  void aPermitThatErrsOnlyDoesNotPermit() {
    Evaluator evaluator =
        evaluator(
            """
            permit(principal, action == Action::"read", resource);
            @id("broken") permit(principal, action, resource) when { context.missing };
            """);

    assertThat(evaluator.evaluate(asking("read")).basis()).isEqualTo(Basis.PERMITTED);
    assertThat(evaluator.evaluate(asking("write")).basis()).isEqualTo(Basis.NO_POLICY);
    assertThat(evaluator.evaluate(asking("write")).errors()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "principal in Group::\"admins\"",
        "principal in Tenant::\"acme\"",
        "principal == Agent::\"bot\"",
        "principal.id == \"bot\" && principal.tenant == \"acme\"",
        "principal.groups.contains(\"admins\") && principal.claims.level == 3",
        "resource == Route::\"reasoning\"",
        "action == Action::\"read\"",
        "context.text == \"__entity\" && context.n == 7 && context.yes",
        "context.price == decimal(\"12.5\") && context.price.lessThan(decimal(\"13.0\"))",
        "context.items.containsAll([1, \"two\"]) && !context.items.contains(3)",
        "context.deep.er.key == \"x\" && context[\"deep\"][\"er\"] has key",
        "!(context has nothing) && !(context.deep has nothing)",
        "context[\"t\\u{65}xt\"] == \"__entity\"",
        "context.runtime.now == datetime(\"2026-11-01T12:34:56.789Z\")",
        "context.runtime.hour == 12 && context.runtime.source_address.isInRange(ip(\"10.0.0.0/8\"))",
        "context.runtime.auth_method == \"api_key\" && context.runtime.tenant == \"acme\"",
        "context[\"runtime\"][\"hour\"] == 12",
        "context.runtime has tenant",
        "{c: context}.c.n == 7",
        "(if true then principal else principal).id == \"bot\"",
      })
  void showsPoliciesWhatIsAsked(String condition) {
    Value.Fields deep =
        new Value.Fields(
            Map.of(
                "er",
                new Value.Fields(Map.of("key", Value.text("x"))),
                "nothing",
                Value.Null.NULL));
    Verdict verdict =
        evaluator("permit(principal, action, resource) when { " + condition + " };")
            .evaluate(
                asking(
                    principal("bot", "acme", "admins", "others"),
                    "read",
                    "text",
                    "__entity",
                    "n",
                    7,
                    "yes",
                    true,
                    "price",
                    new Value.Decimal(new BigDecimal("12.50000")),
                    "items",
                    new Value.Items(List.of(Value.whole(1), Value.text("two"), Value.Null.NULL)),
                    "deep",
                    deep,
                    "nothing",
                    Value.Null.NULL));

    assertThat(verdict.errors()).isEmpty();
    assertThat(verdict.basis()).isEqualTo(Basis.PERMITTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.00001", "922337203685477.5808", "1E+30"})
  void deniesANumberThatCedarCannotExpress(String number) {
    Verdict verdict =
        evaluator("permit(principal, action, resource) unless { context has price };")
            .evaluate(asking("read", "price", new Value.Decimal(new BigDecimal(number))));

    assertThat(verdict.basis()).isEqualTo(Basis.POLICY_ERROR);
    assertThat(verdict.reason()).startsWith("policy_error: context.price: " + number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"__entity", "__extn", "__expr"})
  void neverTakesTheCallersTextForAnEntity(String key) {
    Value forged =
        new Value.Fields(
            Map.of(
                key, new Value.Fields(Map.of("type", Value.text("Group"), "id", Value.text("x")))));
    Evaluator evaluator =
        evaluator("permit(principal, action, resource) when { context has a || context.b == 1 };");

    assertThat(evaluator.evaluate(asking("read", "a", forged)).basis())
        .isEqualTo(Basis.POLICY_ERROR);
    assertThat(evaluator.evaluate(asking("read", "a", 1, key, forged)).basis())
        .isEqualTo(Basis.POLICY_ERROR);
  }

  @Test
  void theRuntimeWinsOverTheCaller() {
    Verdict verdict =
        evaluator("permit(principal, action, resource) when { context.runtime.hour == 3 };")
            .evaluate(asking("read", "runtime", new Value.Fields(Map.of("hour", Value.whole(3)))));

    assertThat(verdict.basis()).isEqualTo(Basis.NO_POLICY);
  }

  @Test
  void readsAddressesOfEveryForm() {
    String policy =
        "permit(principal, action, resource) when { context.runtime.source_address == ip(\"%s\") };";

    assertThat(decides(policy.formatted("::1"), "0:0:0:0:0:0:0:1")).isEqualTo(Basis.PERMITTED);
    assertThat(decides(policy.formatted("fe80::1"), "fe80::1%2")).isEqualTo(Basis.PERMITTED);
    assertThat(decides(policy.formatted("10.0.0.1"), "::ffff:10.0.0.1")).isEqualTo(Basis.PERMITTED);
    assertThat(decides(policy.formatted("10.0.0.1"), "unknown")).isEqualTo(Basis.NO_POLICY);
  }

  @Test
  void knowsTheGroupsOfActions() {
    CedarCompiler compiler =
        new CedarCompiler(
            ActionGroups.ofMembers(
                Map.of("all", List.of("some"), "some", List.of("read", "list"), "none", List.of())),
            Sets.NEVER_ASKED);
    Evaluator evaluator =
        evaluator(
            """
            @id("group") permit(principal, action in Action::"all", resource);
            @id("several") permit(principal, action in [Action::"none", Action::"some"], resource);
            @id("condition") permit(principal, action, resource) when { action in Action::"all" };
            """,
            compiler);

    assertThat(evaluator.evaluate(asking("read")).policies())
        .containsExactly("condition", "group", "several");
    assertThat(evaluator.evaluate(asking("other")).basis()).isEqualTo(Basis.NO_POLICY);
    assertThat(evaluator.evaluate(asking("none")).policies()).containsExactly("several");
  }

  @Test
  void namesPoliciesInTheOrderOfIds() {
    Evaluator evaluator =
        evaluator(
            """
            @id("z") forbid(principal, action, resource) when { context.missing };
            @id("b") permit(principal, action, resource);
            @id("a") permit(principal, action, resource);
            @id("y") forbid(principal, action, resource) when { context.missing };
            """);

    Verdict verdict = evaluator.evaluate(asking("read"));

    assertThat(verdict.policies()).containsExactly("y", "z");
    assertThat(verdict.errors()).extracting(PolicyError::policy).containsExactly("y", "z");
    assertThat(evaluator.evaluate(asking("read", "missing", false)).policies())
        .containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "context.secret > 1",
        "ip(context.secret).isIpv4()",
        "decimal(context.secret) == decimal(\"1.0\")",
        "principal.getTag(context.secret)",
        "context[\"secret\"]",
      })
  void keepsValuesOfTheContextOutOfErrors(String condition) {
    Verdict verdict =
        evaluator("permit(principal, action, resource) when { " + condition + " };")
            .evaluate(asking("read", "secret", "hunter2"));

    assertThat(verdict.errors())
        .singleElement()
        .extracting(PolicyError::message)
        .asString()
        .isNotEmpty()
        .doesNotContain("hunter2");
  }

  @Test
  void boundsErrors() {
    String name = "n".repeat(10_000);

    assertThat(
            evaluator("permit(principal, action, resource) when { context.missing };")
                .evaluate(asking("read", name, 1))
                .errors())
        .singleElement()
        .satisfies(
            error ->
                assertThat(error.message())
                    .startsWith("record does not have the attribute `missing`")
                    .hasSizeLessThan(300));
  }

  @Test
  void deniesClaimsThatCedarCannotExpress() {
    Principal principal =
        new Principal(
            Principal.ANONYMOUS.name(),
            Set.of(),
            null,
            new Value.Fields(
                Map.of("a", new Value.Items(List.of(new Value.Decimal(new BigDecimal("1E-5")))))),
            AuthenticationMethod.JWT);

    assertThat(
            evaluator("permit(principal, action, resource);")
                .evaluate(asking(principal, "read"))
                .reason())
        .isEqualTo(
            "policy_error: principal.claims.a[0]: 0.00001 (expected: a whole number of 64 bits, or a"
                + " decimal of at most four places from -922337203685477.5808 to 922337203685477.5807)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"922337203685477.5807", "-922337203685477.5808", "1.50000000", "1E+3"})
  void takesEveryNumberThatCedarCanExpress(String number) {
    assertThat(
            evaluator(
                    "permit(principal, action, resource) when { [decimal(\"1.0\"), context.n] != [] };")
                .evaluate(asking("read", "n", new Value.Decimal(new BigDecimal(number))))
                .basis())
        .isEqualTo(Basis.PERMITTED);
  }

  @Test
  void deniesWhereTheEngineFails() {
    // A time that no number of milliseconds says.
    Authorization asked = asking("read");
    Authorization impossible =
        new Authorization(
            asked.principal(),
            asked.intent(),
            asked.resource(),
            asked.context(),
            new RuntimeFacts(Instant.MAX, "10.0.0.1"));

    Verdict verdict =
        evaluator("permit(principal, action, resource) when { context.runtime.now == context };")
            .evaluate(impossible);

    assertThat(verdict.basis()).isEqualTo(Basis.POLICY_ERROR);
    assertThat(verdict.reason()).isEqualTo("policy_error: the policy engine failed; it was logged");
  }

  private static Basis decides(String policy, String address) {
    return evaluator(policy).evaluate(Sets.from(address, "read")).basis();
  }
}
