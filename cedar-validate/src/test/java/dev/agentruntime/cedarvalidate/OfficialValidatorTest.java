package dev.agentruntime.cedarvalidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Intent;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.ActionGroups;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision.Basis;
import dev.agentruntime.core.governance.Evaluator;
import dev.agentruntime.core.governance.PolicyCompiler;
import dev.agentruntime.core.governance.PolicyCompiler.Compiled;
import dev.agentruntime.core.governance.PolicyCompiler.PolicyProblem;
import dev.agentruntime.core.governance.PolicyCompiler.Rejected;
import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.core.governance.PolicyValidator.Invalid;
import dev.agentruntime.core.governance.PolicyValidator.PolicyText;
import dev.agentruntime.core.governance.cedar.CedarCompiler;
import dev.agentruntime.core.identity.Principal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OfficialValidatorTest {
  private static final String SCHEMA =
      """
      entity Agent, Route;
      action "read" appliesTo { principal: Agent, resource: Route, context: { "é": Long, n: Long } };
      """;

  @Test
  void acceptsWhatValidates() {
    assertThat(
            compiled(
                "permit(principal, action == Action::\"read\", resource) when { context.n > 1 };",
                SCHEMA))
        .isInstanceOf(Compiled.class);
  }

  @Test
  void refusesWhatDoesNotValidate() {
    assertThat(
            problems(
                """
                    permit(principal, action == Action::"read", resource);
                    permit(principal, action == Action::"read", resource)
                    when { context["é"] == 1 && context.m == 3 };
                    permit(principal, action == Action::"write", resource);
                    """,
                SCHEMA))
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

    assertThat(problems(policy, "entity A;\nentity B { \"é\" Long };"))
        .singleElement()
        .asString()
        .startsWith("s.cedarschema:2:16: error parsing schema: unexpected token `Long`");
    assertThat(problems(policy, "{\n \"\": 3 }"))
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

    assertThat(problems("permit(principal is X, action, resource);", schema))
        .first()
        .asString()
        .startsWith("p.cedar:1:");
  }

  @Test
  void onlyLogsWarnings() {
    assertThat(
            compiled(
                "permit(principal, action == Action::\"read\", resource) when { false };", SCHEMA))
        .isInstanceOf(Compiled.class);
  }

  @Test
  void knowsTheActionGroupsOfTheSchema() {
    String schema =
        """
        entity Agent, Route;
        action all;
        action some in [all];
        action "read", "list" in [some] appliesTo { principal: Agent, resource: Route };
        """;

    assertThat(compiled("permit(principal, action in Action::\"all\", resource);", schema))
        .isInstanceOfSatisfying(
            Compiled.class,
            compiled -> {
              assertThat(decided(compiled.evaluator(), "read")).isEqualTo(Basis.PERMITTED);
              assertThat(decided(compiled.evaluator(), "other")).isEqualTo(Basis.NO_POLICY);
            });
  }

  @Test
  void namesAPolicyThatTheLibraryDoesNotRead() {
    Document document = new Document("p.cedar", "// é\npermit(principal, action resource);");

    assertThat(
            new OfficialValidator()
                .judge(
                    new Document("s.cedarschema", SCHEMA),
                    List.of(new PolicyText(document, 5, document.text().length()))))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid ->
                assertThat(invalid.problems())
                    .singleElement()
                    .asString()
                    .startsWith("p.cedar:2:26: unexpected token `resource`"));
  }

  private static List<String> problems(String policies, String schema) {
    return switch (compiled(policies, schema)) {
      case Compiled(Evaluator evaluator) ->
          throw new AssertionError("compiled " + evaluator.size() + " policies");
      case Rejected(List<PolicyProblem> problems) ->
          problems.stream().map(PolicyProblem::toString).toList();
    };
  }

  private static PolicyCompiler.Compilation compiled(String policies, String schema) {
    return new CedarCompiler(ActionGroups.NONE, new OfficialValidator())
        .compile(
            new PolicyDocuments(
                List.of(new Document("p.cedar", policies)), new Document("s.cedarschema", schema)));
  }

  private static Basis decided(Evaluator evaluator, String intent) {
    return evaluator
        .evaluate(
            new Authorization(
                Principal.ANONYMOUS,
                new Intent(intent),
                Authorization.NO_ROUTE,
                Value.NO_FIELDS,
                new RuntimeFacts(Instant.EPOCH, "127.0.0.1")))
        .basis();
  }
}
