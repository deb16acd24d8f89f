package dev.agentruntime.core.governance.cedar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.governance.ActionGroups;
import dev.agentruntime.core.governance.PolicyCompiler;
import dev.agentruntime.core.governance.PolicyCompiler.Compiled;
import dev.agentruntime.core.governance.PolicyCompiler.PolicyProblem;
import dev.agentruntime.core.governance.PolicyCompiler.Rejected;
import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.core.governance.PolicyValidator.Invalid;
import dev.agentruntime.core.governance.PolicyValidator.Judgement;
import dev.agentruntime.core.governance.PolicyValidator.PolicyText;
import dev.agentruntime.core.governance.PolicyValidator.Valid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CompilingTest {
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
                assertThat(first).startsWith("a.cedar:4:26: unexpected `resource` (expected: `==`"),
            second ->
                assertThat(second).startsWith("a.cedar:5:68: `frob` is not a function (expected:"),
            third ->
                assertThat(third)
                    .startsWith("b.cedar:1:36: unexpected the end of the text (expected:"));
  }

  @Test
  void namesEveryProblemOfOnePolicy() {
    assertThat(
            Sets.problems(
                Sets.documents(
                    "permit(principal, action, resource) when {\n foo(1) &&\n ip(\"x\").bar() };")))
        .satisfiesExactly(
            first ->
                assertThat(first).startsWith("p.cedar:2:2: `foo` is not a function (expected:"),
            second ->
                assertThat(second).startsWith("p.cedar:3:10: `bar` is not a method (expected:"));
  }

  @Test
  void refusesAnUnterminatedString() {
    assertThat(Sets.problems(Sets.documents("permit(principal, action, resource) when { \"a };\n")))
        .singleElement()
        .asString()
        .startsWith("p.cedar:1:44: a string without an end (expected:");
  }

  @Test
  void refusesTemplates() {
    assertThat(Sets.problems(Sets.documents("permit(principal == ?principal, action, resource);")))
        .containsExactly(
            "p.cedar:1:1: a template with the slot ?principal (expected: a policy without slots,"
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
                    """)))
        .containsExactly(
            "p.cedar:2:1: a second policy with the id a (the first: p.cedar:1)",
            "p.cedar:3:1: @id: \"\" (expected: 1 to 128 printable characters)");
  }

  @Test
  void refusesASetWithoutPolicies() {
    assertThat(Sets.problems(Sets.documents("// nothing\n")))
        .containsExactly("p.cedar: no policy in any file (expected: at least one)");
  }

  @Test
  void refusesAnIdThatCannotBe() {
    assertThat(
            Sets.problems(
                Sets.documents(
                    "@id(\"%s\") permit(principal, action, resource);".formatted("a".repeat(129)))))
        .singleElement()
        .asString()
        .endsWith("(expected: 1 to 128 printable characters)");
    assertThat(Sets.problems(Sets.documents("@id(\"a\\nb\") permit(principal, action, resource);")))
        .hasSize(1);
  }

  @Test
  void asksTheValidatorWhereThereIsASchema() {
    List<PolicyText> asked = new ArrayList<>();
    PolicyDocuments documents =
        new PolicyDocuments(
            List.of(
                new Document(
                    "p.cedar",
                    "// é\n@id(\"a\")\npermit(principal, action in Action::\"g\", resource);  \n")),
            new Document("s.cedarschema", "a schema"));
    CedarCompiler compiler =
        new CedarCompiler(
            ActionGroups.ofMembers(Map.of("f", List.of("read"))),
            (schema, policies) -> {
              assertThat(schema.text()).isEqualTo("a schema");
              asked.addAll(policies);
              return new Valid(ActionGroups.ofMembers(Map.of("g", List.of("f"))));
            });

    assertThat(compiler.compile(documents))
        .isInstanceOfSatisfying(
            Compiled.class,
            compiled ->
                assertThat(compiled.evaluator().evaluate(Sets.asking("read")).policies())
                    .containsExactly("a"));
    assertThat(asked)
        .extracting(PolicyText::text)
        .containsExactly("@id(\"a\")\npermit(principal, action in Action::\"g\", resource);");
  }

  @Test
  void refusesWhatTheValidatorRefuses() {
    PolicyProblem problem = new PolicyProblem("p.cedar", 1, 2, "it is bad");

    assertThat(compiledWithSchema(ActionGroups.NONE, new Invalid(List.of(problem))))
        .isEqualTo(new Rejected(List.of(problem)));
  }

  @Test
  void refusesGroupsThatOnlyTheSchemaMakesACircle() {
    assertThat(
            compiledWithSchema(
                ActionGroups.ofMembers(Map.of("a", List.of("b"))),
                new Valid(ActionGroups.ofMembers(Map.of("b", List.of("a"))))))
        .isEqualTo(
            new Rejected(
                List.of(
                    new PolicyProblem(
                        "s.cedarschema",
                        0,
                        0,
                        "with the action groups of the configuration: a in b in a (expected: groups without circles)"))));
  }

  @Test
  void refusesGroupsInACircle() {
    ActionGroups circle = ActionGroups.ofMembers(Map.of("a", List.of("a")));

    assertThatThrownBy(() -> new CedarCompiler(circle, Sets.NEVER_ASKED))
        .hasMessage("action groups: a in a (expected: groups without circles)");
  }

  private static PolicyCompiler.Compilation compiledWithSchema(
      ActionGroups configured, Judgement judgement) {
    return new CedarCompiler(configured, (_, _) -> judgement)
        .compile(
            new PolicyDocuments(
                List.of(new Document("p.cedar", "permit(principal, action, resource);")),
                new Document("s.cedarschema", "")));
  }
}
