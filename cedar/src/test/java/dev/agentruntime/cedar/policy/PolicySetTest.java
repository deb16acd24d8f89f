package dev.agentruntime.cedar.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.cedar.policy.Expr.Literal;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.EntityType;
import dev.agentruntime.cedar.value.EntityUid;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Policies, templates and their links, and what expressions are made of. */
final class PolicySetTest {
  private static final EntityReference SLOT = EntityReference.Slot.SLOT;
  private static final EntityUid BOT = EntityUid.of("Agent", "bot");
  private static final EntityReference.Named NAMED = new EntityReference.Named(BOT);
  private static final Expr TRUE = new Literal(BoolValue.TRUE);

  private static Policy policy(String id, EntityScope principal, EntityScope resource) {
    return new Policy(
        id, Map.of(), Effect.PERMIT, principal, ActionScope.Any.ANY, resource, List.of());
  }

  private static Policy policy(String id) {
    return policy(id, EntityScope.Any.ANY, EntityScope.Any.ANY);
  }

  private static PolicySet linked(
      Policy template, @Nullable EntityUid principal, @Nullable EntityUid resource) {
    return new PolicySet(
        List.of(template, policy("other")),
        List.of(new TemplateLink(template.id(), "link", principal, resource)));
  }

  @Test
  void aLinkFillsTheSlots() {
    Policy template = policy("t", new EntityScope.In(SLOT), new EntityScope.Equal(SLOT));

    assertThat(linked(template, BOT, BOT).effective())
        .containsExactly(
            policy("other"),
            policy("link", new EntityScope.In(NAMED), new EntityScope.Equal(NAMED)));
  }

  @Test
  void aLinkFillsTheSlotBehindAType() {
    EntityType type = new EntityType("Agent");
    Policy template = policy("t", new EntityScope.Is(type, SLOT), new EntityScope.Is(type, NAMED));

    assertThat(template.isTemplate()).isTrue();
    assertThat(linked(template, BOT, null).effective().getLast())
        .isEqualTo(
            policy("link", new EntityScope.Is(type, NAMED), new EntityScope.Is(type, NAMED)));
    assertThat(new EntityScope.Is(type, null).hasSlot()).isFalse();
    assertThat(new EntityScope.In(NAMED).linked(NAMED)).isEqualTo(new EntityScope.In(NAMED));
    assertThat(EntityScope.Any.ANY.linked(NAMED)).isEqualTo(EntityScope.Any.ANY);
  }

  @Test
  void aLinkHasAValueForEachSlotAndNoOther() {
    Policy template = policy("t", new EntityScope.In(SLOT), EntityScope.Any.ANY);

    assertThatThrownBy(() -> linked(template, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "link link of template t: ?principal is missing (expected: a value for each slot, and"
                + " no other)");
    assertThatThrownBy(() -> linked(template, BOT, BOT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "link link of template t: ?resource is Agent::\"bot\" (expected: a value for each"
                + " slot, and no other)");
  }

  @Test
  void aLinkIsOfATemplateOfTheSet() {
    assertThatThrownBy(
            () ->
                new PolicySet(
                    List.of(policy("p")), List.of(new TemplateLink("p", "link", null, null))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("link link: template p (expected: a template of the set)");
  }

  @Test
  void idsAreUnique() {
    Policy template = policy("t", new EntityScope.In(SLOT), EntityScope.Any.ANY);

    assertThatThrownBy(() -> new PolicySet(List.of(policy("p"), policy("p"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("policy id: p twice (expected: once)");
    assertThatThrownBy(
            () -> new PolicySet(List.of(template), List.of(new TemplateLink("t", "t", BOT, null))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("policy id: t twice (expected: once)");
  }

  @Test
  void templatesWithoutLinksDecideNothing() {
    Policy template = policy("t", EntityScope.Any.ANY, new EntityScope.Equal(SLOT));

    assertThat(template.isTemplate()).isTrue();
    assertThat(new PolicySet(List.of(template, policy("p"))).effective())
        .containsExactly(policy("p"));
    assertThat(policy("p").withId("q")).isEqualTo(policy("q"));
  }

  @Test
  void actionsAreOfTheTypeAction() {
    assertThat(new ActionScope.Equal(EntityUid.of("A::Action", "a")).action().id()).isEqualTo("a");
    assertThatThrownBy(() -> new ActionScope.Equal(BOT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("action: Agent::\"bot\" (expected: of the type Action)");
    assertThatThrownBy(() -> new ActionScope.In(List.of(BOT)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void conjunctionsAndDisjunctionsAreFlatOnTheLeft() {
    Expr.And and = Expr.And.of(Expr.And.of(TRUE, TRUE), Expr.And.of(TRUE, TRUE));
    Expr.Or or = Expr.Or.of(Expr.Or.of(TRUE, TRUE), Expr.Or.of(TRUE, TRUE));

    assertThat(and.operands()).containsExactly(TRUE, TRUE, Expr.And.of(TRUE, TRUE));
    assertThat(or.operands()).containsExactly(TRUE, TRUE, Expr.Or.of(TRUE, TRUE));
    assertThatThrownBy(() -> new Expr.And(List.of(TRUE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("operands: 1 (expected: at least two)");
    assertThatThrownBy(() -> new Expr.Has(TRUE, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("path: empty (expected: at least one name)");
  }

  @Test
  void depthCountsWhatIsInsideEachOther() {
    assertThat(Depth.of(TRUE)).isEqualTo(1);
    assertThat(Depth.of(Expr.And.of(TRUE, new Expr.Unary(UnaryOperator.NOT, TRUE)))).isEqualTo(3);
    assertThat(Depth.of(new Expr.If(TRUE, new Expr.SetOf(List.of(TRUE)), TRUE))).isEqualTo(3);
    assertThat(Depth.of(new Expr.Has(TRUE, List.of("a")))).isEqualTo(2);
    assertThat(Depth.of(new Expr.Has(TRUE, List.of("a", "b", "c")))).isEqualTo(4);
    assertThat(Depth.of(new Expr.RecordOf(Map.of("a", TRUE)))).isEqualTo(2);
    assertThat(Depth.of(new Expr.Is(TRUE, new EntityType("A"), new Expr.SetOf(List.of()))))
        .isEqualTo(2);
    assertThat(Depth.of(new Expr.Is(TRUE, new EntityType("A"), null))).isEqualTo(2);
  }
}
