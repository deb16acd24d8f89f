package dev.agentruntime.lambda.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.governance.ActionGroups;
import dev.agentruntime.core.governance.PolicyCompiler.PolicyProblem;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.core.governance.PolicyValidator.Invalid;
import dev.agentruntime.core.governance.PolicyValidator.Valid;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SchemaGroupsTest {
  private static final ActionGroups EXPECTED =
      new ActionGroups(
          Map.of(
              "read", Set.of(),
              "write", Set.of("change"),
              "list all", Set.of("read", "see \"it\""),
              "get", Set.of("read", "see \"it\""),
              "see \"it\"", Set.of(),
              "change", Set.of()));

  @Test
  void readsCedarsOwnNotation() {
    assertThat(
            SchemaGroups.read(
                """
                // action commented in [nothing];
                @doc("action annotated in [\\"nothing\\"];")
                entity Agent in [Group] = { "action": String, level?: Long } tags Set<String>;
                entity Group, Route;
                type Context = { runtime: { now: __cedar::datetime } };
                action read, change, "see \\"it\\"";
                action write in change appliesTo {
                  principal: [Agent], resource: Route, context: { "action": { x: Set<Long> } }
                };
                @about("two at once") @bare
                action "list all", get in ["read", Action::"see \\"it\\""]
                  appliesTo { principal: Agent, resource: Route } attributes { };
                namespace Acme::Inner {
                  entity E;
                  action hidden in [read] appliesTo { principal: E, resource: E };
                }
                """))
        .isEqualTo(EXPECTED);
  }

  @Test
  void readsJson() {
    assertThat(
            SchemaGroups.read(
                """
                {"": {"entityTypes": {"Agent": {}}, "actions": {
                    "read": {}, "change": {"appliesTo": null}, "see \\"it\\"": {"memberOf": []},
                    "write": {"memberOf": [{"id": "change"}]},
                    "list all": {"memberOf": [{"id": "read"}, {"type": "Action", "id": "see \\"it\\""}]},
                    "get": {"memberOf": [{"id": "see \\"it\\""}, {"id": "read"}]}}},
                 "Acme": {"entityTypes": {}, "actions": {"hidden": {"memberOf": [{"id": "read"}]}}}}
                """))
        .isEqualTo(EXPECTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "action read",
        "action \"\";",
        "entity Agent",
        "namespace Acme { action x;",
        "policy x;",
        "{\"\": ",
        "{\"\":{\"actions\":{\"x\":{\"memberOf\":[{}]}}}}"
      })
  void whatItCannotReadIsRefused(String schema) {
    assertThatThrownBy(() -> SchemaGroups.read(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("schema: ");
  }

  @Test
  void policiesWithASchemaCountAsValidated() {
    PublishedSchema published = new PublishedSchema();

    assertThat(published.judge(new Document("s", "action a in b; action b;"), List.of()))
        .isEqualTo(new Valid(new ActionGroups(Map.of("a", Set.of("b"), "b", Set.of()))));
    assertThat(published.judge(new Document("s", "action"), List.of()))
        .isEqualTo(
            new Invalid(
                List.of(
                    new PolicyProblem(
                        "s", 0, 0, "schema: the end (expected: a whole declaration)"))));
  }
}
