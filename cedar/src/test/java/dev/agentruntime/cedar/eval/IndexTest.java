package dev.agentruntime.cedar.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.cedar.policy.PolicySet;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.LongValue;
import dev.agentruntime.cedar.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which policies are looked at, and that leaving out the others changes nothing. */
final class IndexTest {

  private static List<CompiledPolicy> compiled(String text) {
    List<CompiledPolicy> compiled = new ArrayList<>();
    for (var policy : World.policies(text).effective()) {
      compiled.add(new CompiledPolicy(policy, compiled.size(), new ConditionCompiler()));
    }
    return compiled;
  }

  private static String policies(int count, String scope) {
    return IntStream.range(0, count)
        .mapToObj(i -> "permit (" + scope.formatted(i) + ");\n")
        .collect(Collectors.joining());
  }

  /** Returns the ids of the policies that {@code slice} evaluates for {@link World#REQUEST}. */
  private static List<String> applied(Slice slice) {
    Findings findings = new Findings();
    slice.evaluate(World.frame(), findings);
    return findings.answer().reasons();
  }

  @Test
  void noPoliciesAreNothingToLookAt() {
    assertThat(Index.of(List.of())).isSameAs(Slice.EMPTY);
  }

  @Test
  void upToFourPoliciesAreNotToldApart() {
    String scope = "principal, action == Action::\"a%d\", resource";

    assertThat(Index.of(compiled(policies(4, scope)))).isInstanceOf(Slice.Leaf.class);
    assertThat(Index.of(compiled(policies(5, scope)))).isInstanceOf(Split.class);
  }

  @Test
  void whatCannotBeToldApartIsNot() {
    assertThat(Index.of(compiled(policies(9, "principal, action, resource"))))
        .isInstanceOf(Slice.Leaf.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "principal == Agent::\"a\", action, resource",
        "principal in Group::\"a\", action, resource",
        "principal, action == Action::\"a\", resource",
        "principal, action, resource is T",
      })
  void policiesThatAskTheSameAreToldApartFromOtherRequests(String scope) {
    assertThat(Index.of(compiled(policies(9, scope)))).isInstanceOf(Split.class);
  }

  @Test
  void whatWasLookedUpIsNotAskedAgain() {
    CompiledPolicy policy =
        compiled("permit (principal == A::\"a\", action == Action::\"a\", resource in A::\"a\");")
            .getFirst();

    CompiledPolicy met =
        policy.met(Dimension.PRINCIPAL).met(Dimension.ACTION).met(Dimension.RESOURCE);

    assertThat(policy.inScope(World.frame())).isFalse();
    assertThat(met.inScope(World.frame())).isTrue();
    assertThat(met.met(Dimension.ACTION).inScope(World.frame())).isTrue();
  }

  @Test
  void aTypeWithinAGroupIsStillAsked() {
    String scope = "principal is %s in Group::\"all\", action, resource";

    assertThat(applied(Index.of(compiled(policies(9, scope.formatted("Agent")))))).hasSize(9);
    assertThat(applied(Index.of(compiled(policies(9, scope.formatted("User")))))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "principal == Agent::\"a%d\", action, resource",
        "principal in Group::\"a%d\", action, resource",
        "principal is T%d, action, resource",
        "principal is Agent in Group::\"a%d\", action, resource",
        "principal, action == Action::\"a%d\", resource",
        "principal, action in Action::\"a%d\", resource",
        "principal, action in [Action::\"a%1$d\", Action::\"b%1$d\"], resource",
        "principal, action, resource == Route::\"a%d\"",
        "principal, action, resource in Route::\"a%d\"",
        "principal, action, resource is T%d",
        "principal, action, resource is Route in Route::\"a%d\"",
      })
  void everySideAndKindOfScopeTellsApart(String scope) {
    assertThat(Index.of(compiled(policies(9, scope)))).isInstanceOf(Split.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "when { context.n == %d }",
        "when { %d == context.n }",
        "when { context has n && context.n == %d }",
        "when { context has n } when { context.n == %d && true }",
        "when { context.n == %d } unless { context has m }",
      })
  void whatConditionsAskFirstTellsApart(String conditions) {
    CompiledPolicySet indexed = CompiledPolicySet.compile(World.policies(asking(9, conditions)));

    assertThat(Index.of(compiled(asking(9, conditions)))).isInstanceOf(ValueSplit.class);
    assertThat(indexed.decide(asked("n", new LongValue(7)), World.ENTITIES).reasons())
        .containsExactly("policy7");
    assertThat(indexed.decide(asked("n", new LongValue(70)), World.ENTITIES).reasons()).isEmpty();
    assertThat(indexed.decide(asked("n", new StringValue("7")), World.ENTITIES).errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "when { context.n != %d }",
        "when { context.n > %d }",
        "when { context.n == context.m + %d }",
        "when { context has n }",
        "when { context has n && context.m == %d }",
        "when { context has n.m && context.n == %d }",
        "when { context has n && context has m && context.n == %d }",
        "unless { context.n == %d }",
        "",
      })
  void whatConditionsAskOtherwiseDoesNotTellApart(String conditions) {
    assertThat(Index.of(compiled(asking(9, conditions)))).isInstanceOf(Slice.Leaf.class);
  }

  @Test
  void eachPolicyErrsWhereWhatTheyAskFirstDoes() {
    PolicySet bare = World.policies(asking(9, "when { context.n == %d }"));
    PolicySet guarded = World.policies(asking(9, "when { context has n && context.n == %d }"));
    PolicySet wrong = World.policies(asking(9, "when { context.m has n && context.m.n == %d }"));

    assertThat(CompiledPolicySet.compile(bare).decide(asked(), World.ENTITIES).errors()).hasSize(9);
    assertThat(CompiledPolicySet.compile(guarded).decide(asked(), World.ENTITIES).errors())
        .isEmpty();
    assertThat(
            CompiledPolicySet.compile(wrong)
                .decide(asked("m", new LongValue(1)), World.ENTITIES)
                .errors())
        .hasSize(9);
  }

  @Test
  void whatFewAskFirstIsLookedAtWithTheOthers() {
    PolicySet set =
        World.policies(
            asking(9, "when { context.n == %d }")
                + asking(4, "when { context.m == %d }")
                + asking(1, ""));

    Answer answer =
        CompiledPolicySet.compile(set)
            .decide(asked("n", new LongValue(3), "m", new LongValue(3)), World.ENTITIES);

    assertThat(answer.reasons()).containsExactly("policy3", "policy12", "policy13");
  }

  private static Request asked(Object... context) {
    return new Request(World.BOT, World.READ, World.ROUTE, World.record(context));
  }

  private static String asking(int count, String conditions) {
    return IntStream.range(0, count)
        .mapToObj(i -> "permit (principal, action, resource) " + conditions.formatted(i) + ";\n")
        .collect(Collectors.joining());
  }

  @Test
  void policiesOfOtherScopesAreNotEvaluated() {
    // Each would apply if it were looked at without its scope, so count what is evaluated.
    List<String> asked = new ArrayList<>();
    EntityStore counting =
        uid -> {
          asked.add(uid.toString());
          return World.ENTITIES.find(uid);
        };
    String text =
        policies(9, "principal, action == Action::\"a%d\", resource")
            .replace(");", ") when { T::\"t\".a };");

    CompiledPolicySet.compile(World.policies(text)).decide(World.REQUEST, counting);

    assertThat(asked).doesNotContain("T::\"t\"").hasSize(3);
  }

  @Test
  void eachEntityOfARequestIsLookedUpOnce() {
    List<EntityUid> asked = new ArrayList<>();
    EntityStore counting =
        uid -> {
          asked.add(uid);
          return World.ENTITIES.find(uid);
        };

    CompiledPolicySet.compile(
            World.policies(
                """
                permit (principal in Group::"all", action in Action::"any", resource in G::"g");
                permit (principal in Group::"x", action, resource) when { action in G::"g" };
                permit (principal, action, resource in G::"g") when { principal.level == 1 };
                permit (principal, action, resource) when { action in G::"g" };
                """))
        .decide(World.REQUEST, counting);

    assertThat(asked).containsExactlyInAnyOrder(World.BOT, World.READ, World.ROUTE);
  }

  @Test
  void theSideThatLeavesTheFewestIsFirst() {
    // Two actions, nine principals: by principals one is left, by actions five.
    String text =
        IntStream.range(0, 9)
            .mapToObj(
                i ->
                    "permit (principal == Agent::\"a%d\", action == Action::\"%d\", resource);"
                        .formatted(i, i % 2))
            .collect(Collectors.joining());
    Slice index = Index.of(compiled(text));

    assertThat(index).isInstanceOf(Split.class);
    assertThat(applied(index)).isEmpty();
    assertThat(index).extracting("dimension").isEqualTo(Dimension.PRINCIPAL);
  }

  @Test
  void asManyPartsAsNeededAreToldApartAgain() {
    String text =
        """
        permit (principal == Agent::"bot", action == Action::"read", resource == Route::"r%d");
        """;
    Slice index =
        Index.of(
            compiled(
                IntStream.range(0, 9).mapToObj(text::formatted).collect(Collectors.joining())
                    + policies(9, "principal, action == Action::\"a%d\", resource")
                    + policies(20, "principal == Agent::\"a%d\", action, resource")));

    assertThat(index).extracting("dimension").isEqualTo(Dimension.PRINCIPAL);
    assertThat(applied(index)).containsExactly("policy1");
  }

  @Test
  void withoutTheEntityOnlyItsNameIsLookedUp() {
    PolicySet set =
        World.policies(
            policies(9, "principal in Group::\"a%d\", action, resource")
                + "permit (principal in Agent::\"bot\", action, resource);");

    assertThat(CompiledPolicySet.compile(set).decide(World.REQUEST, Entities.NONE).reasons())
        .containsExactly("policy9");
  }

  @Test
  void decidesAsWithoutAnIndex() {
    PolicySet set = World.policies(everyScope());
    CompiledPolicySet indexed = CompiledPolicySet.compile(set);
    CompiledPolicySet unindexed = CompiledPolicySet.compileUnindexed(set);
    List<EntityUid> entities = List.of(World.BOT, World.ANN, World.ADMINS, World.ALL, World.ROUTE);

    for (EntityUid principal : entities) {
      for (EntityUid action : List.of(World.READ, World.ANY)) {
        for (EntityUid resource : entities) {
          Request request = new Request(principal, action, resource, World.CONTEXT);
          assertThat(indexed.decide(request, World.ENTITIES).reasons())
              .as(request.toString())
              .isEqualTo(unindexed.decide(request, World.ENTITIES).reasons())
              .isNotEmpty();
        }
      }
    }
  }

  private static String everyScope() {
    List<String> principals =
        List.of(
            "principal",
            "principal == Agent::\"bot\"",
            "principal in Group::\"admins\"",
            "principal in Group::\"all\"",
            "principal is Agent",
            "principal is User",
            "principal is Agent in Group::\"all\"");
    List<String> actions =
        List.of(
            "action",
            "action == Action::\"read\"",
            "action in Action::\"any\"",
            "action in [Action::\"read\", Action::\"any\", Action::\"read\"]",
            "action in []");
    StringBuilder text = new StringBuilder();
    for (String principal : principals) {
      for (String action : actions) {
        for (String resource : principals) {
          text.append(
              "permit (%s, %s, %s);\n"
                  .formatted(principal, action, resource.replace("principal", "resource")));
        }
      }
    }
    return text.toString();
  }
}
