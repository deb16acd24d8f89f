package dev.agentruntime.cedar.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.cedar.eval.Answer.Decision;
import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.policy.PolicySet;
import dev.agentruntime.cedar.policy.TemplateLink;
import dev.agentruntime.cedar.value.EntityUid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How policies come to a decision together, and which requests a scope is about. */
final class DecisionTest {
  private static final String PERMIT = "permit (principal, action, resource);";
  private static final String FORBID = "forbid (principal, action, resource);";
  private static final String FAILS = "permit (principal, action, resource) when { context.gone };";
  private static final String FORBID_FAILS =
      "forbid (principal, action, resource) unless { context.n };";
  private static final String OTHER = "permit (principal == User::\"ann\", action, resource);";

  private static Answer decide(String... policies) {
    PolicySet set = World.policies(String.join("\n", policies));
    Answer answer = CompiledPolicySet.compile(set).decide(World.REQUEST, World.ENTITIES);
    Answer unindexed =
        CompiledPolicySet.compileUnindexed(set).decide(World.REQUEST, World.ENTITIES);
    assertThat(shown(answer)).isEqualTo(shown(unindexed));
    return answer;
  }

  private static String shown(Answer answer) {
    return "%s by %s, errors in %s"
        .formatted(
            answer.decision(),
            answer.reasons(),
            answer.errors().stream()
                .map(error -> error.policyId() + ": " + error.error().kind())
                .toList());
  }

  @Test
  void withoutPoliciesNothingIsAllowed() {
    Answer answer = decide();

    assertThat(shown(answer)).isEqualTo("DENY by [], errors in []");
    assertThat(answer.allowed()).isFalse();
  }

  @Test
  void aPolicyAboutSomethingElsePermitsNothing() {
    assertThat(shown(decide(OTHER))).isEqualTo("DENY by [], errors in []");
  }

  @Test
  void aPermitAllows() {
    Answer answer = decide(OTHER, PERMIT);

    assertThat(shown(answer)).isEqualTo("ALLOW by [policy1], errors in []");
    assertThat(answer.allowed()).isTrue();
  }

  @Test
  void aForbidTrumpsPermits() {
    assertThat(shown(decide(PERMIT, FORBID, PERMIT))).isEqualTo("DENY by [policy1], errors in []");
  }

  @Test
  void allThatDetermineAreNamedInOrder() {
    assertThat(shown(decide(PERMIT, OTHER, PERMIT, PERMIT)))
        .isEqualTo("ALLOW by [policy0, policy2, policy3], errors in []");
    assertThat(shown(decide(FORBID, PERMIT, FORBID)))
        .isEqualTo("DENY by [policy0, policy2], errors in []");
    assertThat(decide(PERMIT.repeat(20)).reasons()).hasSize(20);
  }

  @Test
  void whatFailsHasNoSay() {
    assertThat(shown(decide(FAILS, PERMIT, FORBID_FAILS)))
        .isEqualTo("ALLOW by [policy1], errors in [policy0: ATTRIBUTE, policy2: TYPE]");
    assertThat(shown(decide(FAILS))).isEqualTo("DENY by [], errors in [policy0: ATTRIBUTE]");
    assertThat(shown(decide(FAILS, FORBID)))
        .isEqualTo("DENY by [policy1], errors in [policy0: ATTRIBUTE]");
  }

  @Test
  void anErrorSaysWhatWasWrong() {
    assertThat(decide(FORBID_FAILS).errors().getFirst().error())
        .hasToString("TYPE: type error: `7` is a long (expected: bool)");
    assertThat(
            decide("permit (principal, action, resource) when { 1 };").errors().getFirst().error())
        .hasToString("TYPE: type error: `1` is a long (expected: bool)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          when { true }                                  => true
          when { false }                                 => false
          unless { false }                               => true
          unless { true }                                => false
          when { context.yes } when { context.yes }      => true
          when { context.yes } when { context.no }       => false
          when { context.no } when { context.gone }      => false
          unless { context.no } unless { context.yes }   => false
          unless { context.no } when { context.yes }     => true
          unless { context.yes } when { context.gone }   => false
          """)
  void conditionsHoldTogetherInOrder(String conditions, boolean allowed) {
    Answer answer = decide("permit (principal, action, resource) " + conditions + ";");

    assertThat(answer.allowed()).isEqualTo(allowed);
    assertThat(answer.errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          principal, action, resource                                         => true
          principal == Agent::"bot", action, resource                         => true
          principal == Agent::"other", action, resource                       => false
          principal == User::"bot", action, resource                          => false
          principal in Agent::"bot", action, resource                         => true
          principal in Group::"admins", action, resource                      => true
          principal in Group::"all", action, resource                         => true
          principal in Group::"none", action, resource                        => false
          principal is Agent, action, resource                                => true
          principal is User, action, resource                                 => false
          principal is Agent in Group::"all", action, resource                => true
          principal is Agent in Group::"none", action, resource               => false
          principal is User in Group::"all", action, resource                 => false
          principal, action == Action::"read", resource                       => true
          principal, action == Action::"any", resource                        => false
          principal, action in Action::"read", resource                       => true
          principal, action in Action::"any", resource                        => true
          principal, action in Action::"none", resource                       => false
          principal, action in [], resource                                   => false
          principal, action in [Action::"none", Action::"any"], resource      => true
          principal, action in [Action::"none", Action::"no"], resource       => false
          principal, action, resource == Route::"r1"                          => true
          principal, action, resource == Route::"r2"                          => false
          principal, action, resource in Route::"r1"                          => true
          principal, action, resource in Group::"all"                         => false
          principal, action, resource is Route                                => true
          principal, action, resource is Agent                                => false
          principal, action, resource is Route in Route::"r1"                 => true
          principal, action, resource is Route in Group::"all"                => false
          principal is Agent, action in [Action::"any"], resource is Route    => true
          """)
  void aScopeMatchesOnAllSides(String scope, boolean allowed) {
    assertThat(decide("permit (" + scope + ");").allowed()).isEqualTo(allowed);
    // Behind an index too.
    assertThat(
            decide(("permit (" + scope + ");").repeat(3), OTHER.repeat(6), FORBID_FAILS).allowed())
        .isEqualTo(allowed);
  }

  @Test
  void aPolicyMetByTwoOfItsActionsCountsOnce() {
    String twice = "(principal, action in [Action::\"read\", Action::\"any\"], resource)";
    String[] others = {
      "permit (principal, action == Action::\"a\", resource);",
      "permit (principal, action == Action::\"b\", resource);",
      "permit (principal, action == Action::\"c\", resource);",
      "permit (principal, action == Action::\"d\", resource);",
    };

    assertThat(shown(decide(String.join("", others), "permit " + twice + ";")))
        .isEqualTo("ALLOW by [policy4], errors in []");
    assertThat(
            shown(
                decide("permit " + twice + ";", String.join("", others), "permit " + twice + ";")))
        .isEqualTo("ALLOW by [policy0, policy5], errors in []");
    assertThat(
            shown(
                decide(
                    "permit " + twice + " when { 1 };",
                    String.join("", others),
                    "permit " + twice + " when { context.gone };")))
        .isEqualTo("DENY by [], errors in [policy0: TYPE, policy5: ATTRIBUTE]");
  }

  @Test
  void templatesDecideWhereTheyAreLinked() {
    List<Policy> policies =
        World.policies(
                """
                permit (principal in ?principal, action, resource);
                permit (principal == User::"ann", action, resource);
                permit (principal == ?principal, action, resource is Route in ?resource);
                """)
            .policies();
    PolicySet set =
        new PolicySet(
            policies,
            List.of(
                new TemplateLink("policy0", "others", EntityUid.of("Group", "none"), null),
                new TemplateLink("policy0", "admins", World.ADMINS, null),
                new TemplateLink("policy2", "both", World.BOT, World.ROUTE)));

    CompiledPolicySet compiled = CompiledPolicySet.compile(set);

    assertThat(compiled.size()).isEqualTo(4);
    assertThat(shown(compiled.decide(World.REQUEST, World.ENTITIES)))
        .isEqualTo("ALLOW by [admins, both], errors in []");
  }

  @Test
  void aTemplateItselfIsNotCompiled() {
    PolicySet set = World.policies("permit (principal in ?principal, action, resource);");

    assertThat(CompiledPolicySet.compile(set).size()).isZero();
    assertThatThrownBy(
            () ->
                new CompiledPolicy(set.policies().getFirst(), 0, new ConditionCompiler())
                    .evaluate(new Frame(World.REQUEST, World.ENTITIES)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a template (expected: a policy without slots)");
  }

  @Test
  void entitiesThatDoNotExistAreInThemselvesAlone() {
    PolicySet set =
        World.policies(
            """
            permit (principal in Agent::"bot", action, resource);
            permit (principal in Group::"admins", action, resource);
            """);

    assertThat(shown(CompiledPolicySet.compile(set).decide(World.REQUEST, Entities.NONE)))
        .isEqualTo("ALLOW by [policy0], errors in []");
  }

  @Test
  void eachOfTheThreeIsFoundByItsOwnName() {
    // Where principal and resource are one, and where the action is looked at.
    Request self = new Request(World.BOT, World.READ, World.BOT, World.CONTEXT);
    PolicySet set =
        World.policies(
            """
            permit (principal, action, resource in Group::"all") when { resource.level == 3 };
            permit (principal, action, resource) when { action in Action::"any" };
            permit (principal, action, resource) when { Route::"r1".owner == principal };
            """);

    assertThat(shown(CompiledPolicySet.compile(set).decide(self, World.ENTITIES)))
        .isEqualTo("ALLOW by [policy0, policy1, policy2], errors in []");
  }

  @Test
  void anAnswerIsWhatItWasMadeOf() {
    Answer answer = new Answer(Decision.DENY, List.of("a"), List.of());

    assertThat(answer.reasons()).containsExactly("a");
    assertThat(answer.allowed()).isFalse();
  }
}
