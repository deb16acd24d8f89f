package dev.agentruntime.cedarvalidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CompilingTest {
  private static final String SCHEMA =
      """
      entity Agent, Route;
      action "read" appliesTo { principal: Agent, resource: Route, context: { "é": Long, n: Long } };
      """;

  @Test
  void namesFileLineAndColumnOfEveryProblemAtOnce() {
    PolicyDocuments documents =
        new PolicyDocuments(
            List.of(
                new Document(
                    "a.cedar",
                    """
                    // é ; "
                    permit(principal, action, resource);

                    permit(principal, action resource);
                      permit(principal, action, resource) when { "é😀;" == context.x && frob(1) };
                    """),
                new Document("b.cedar", "permit(principal, action, resource)")),
            null);

    assertThat(Sets.problems(documents))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith("a.cedar:4:26: unexpected token `resource` (expected `!=`"),
            second -> assertThat(second).startsWith("a.cedar:5:68: `frob` is not a valid function"),
            third -> assertThat(third).startsWith("b.cedar:1:35: unexpected end of input"));
  }

  @Test
  void namesEveryProblemOfOnePolicy() {
    assertThat(
            Sets.problems(
                Sets.documents(
                    "permit(principal, action, resource) when {\n foo(1) &&\n ip(\"x\").bar() };",
                    null)))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("p.cedar:2:2: `foo` is not a valid function"),
            second -> assertThat(second).startsWith("p.cedar:3:2: `bar` is not a valid method"));
  }

  @Test
  void refusesAnUnterminatedString() {
    assertThat(
            Sets.problems(
                Sets.documents("permit(principal, action, resource) when { \"a };\n", null)))
        .singleElement()
        .asString()
        .startsWith("p.cedar:1:44: invalid token");
  }

  @Test
  void refusesTemplates() {
    assertThat(
            Sets.problems(
                Sets.documents("permit(principal == ?principal, action, resource);", null)))
        .containsExactly(
            "p.cedar:1:21: a template with the slot ?principal (expected: a policy without slots,"
                + " as nothing links them)");
  }

  @Test
  void refusesTwoPoliciesOfOneId() {
    assertThat(
            Sets.problems(
                Sets.documents(
                    """
                    @id("a") permit(principal, action, resource);
                    @id("\\u{61}") forbid(principal, action, resource);
                    @id("") forbid(principal, action, resource);
                    """,
                    null)))
        .containsExactly(
            "p.cedar:2:1: a second policy with the id a (the first: p.cedar:1)",
            "p.cedar:3:1: @id: \"\" (expected: 1 to 128 printable characters)");
  }

  @Test
  void refusesASetWithoutPolicies() {
    assertThat(Sets.problems(Sets.documents("// nothing\n", null)))
        .containsExactly("p.cedar: no policy in any file (expected: at least one)");
  }

  @Test
  void acceptsWhatValidates() {
    assertThat(
            Sets.evaluator(
                    "permit(principal, action == Action::\"read\", resource) when { context.n > 1 };",
                    SCHEMA)
                .size())
        .isEqualTo(1);
  }

  @Test
  void refusesWhatDoesNotValidate() {
    assertThat(
            Sets.problems(
                Sets.documents(
                    """
                    permit(principal, action == Action::"read", resource);
                    permit(principal, action == Action::"read", resource)
                    when { context["é"] == 1 && context.m == 3 };
                    permit(principal, action == Action::"write", resource);
                    """,
                    SCHEMA)))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("p.cedar:3:29: attribute `m` in context"),
            second -> assertThat(second).startsWith("p.cedar:4:1: unable to find an applicable"),
            third ->
                assertThat(third)
                    .startsWith("p.cedar:4:29: unrecognized action `Action::\"write\"`"));
  }

  @Test
  void namesThePlaceInABadSchema() {
    String policy = "permit(principal, action, resource);";

    assertThat(Sets.problems(Sets.documents(policy, "entity A;\nentity B { \"é\" Long };")))
        .singleElement()
        .asString()
        .startsWith("s.cedarschema:2:16: error parsing schema: unexpected token `Long`");
    assertThat(Sets.problems(Sets.documents(policy, "{\n \"\": 3 }")))
        .singleElement()
        .asString()
        .startsWith("s.cedarschema:2:6: invalid type: integer `3`");
  }

  @Test
  void takesASchemaInJson() {
    String schema =
        """
        {"": {"entityTypes": {"Agent": {}, "Route": {}}, "actions": {"read":
          {"appliesTo": {"principalTypes": ["Agent"], "resourceTypes": ["Route"]}}}}}
        """;

    assertThat(Sets.problems(Sets.documents("permit(principal is X, action, resource);", schema)))
        .first()
        .asString()
        .startsWith("p.cedar:1:");
  }
}
