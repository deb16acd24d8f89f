package dev.agentruntime.cedar.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.cedar.PolicyTexts;
import dev.agentruntime.cedar.RandomExpressions;
import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.ExtensionFunction;
import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.policy.UnaryOperator;
import dev.agentruntime.cedar.policy.Variable;
import dev.agentruntime.cedar.value.LongValue;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyWriterTest {
  private static final Expr CONTEXT = new Expr.Var(Variable.CONTEXT);

  static List<String> policies() {
    return PolicyTexts.all();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void writesWhatIsParsedToTheSamePolicy(String text) {
    Policy policy = parse(text);
    String written = PolicyWriter.write(policy);

    assertThat(parse(written)).isEqualTo(policy);
    assertThat(PolicyWriter.write(parse(written))).isEqualTo(written);
  }

  @Test
  void writesWhateverExpressionToTheSame() {
    Random random = new Random(20_261_125);
    for (int i = 0; i < 3_000; i++) {
      Expr expr = RandomExpressions.next(random, 5);
      String written = ExpressionWriter.write(expr);

      assertThat(expression(written)).as(written).isEqualTo(expr);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "-(1)",
        "-(-1)",
        "-(-(1))",
        "(-1).isEmpty()",
        "(-1)[\"a b\"]",
        "-context.a",
        "-(-context.a)",
        "-(1 + 2) * 3",
        "1 - -1",
        "!true",
        "!(!true)",
        "!(context.a == 1)",
        "!context.a == true",
        "!context.a.isEmpty()",
        "(!context.a).isEmpty()",
        "1 - (2 - 3)",
        "1 - 2 - 3",
        "(1 + 2) * 3",
        "1 * (2 * 3)",
        "(1 == 2) == (3 < 4)",
        "true && (false && true)",
        "true && (false || true)",
        "true || false && true",
        "(if true then 1 else 2) == 1",
        "if true then 1 else if false then 2 else 3",
        "[if true then 1 else 2]",
        "context has a.b.c",
        "context has \"a b\"",
        "context has \"if\"",
        "(context has a) == true",
        "context.a[\"b c\"].d[\"in\"][\"\"]",
        "{a: 1, \"b c\": {\"true\": []}, \"\": {}}",
        "context.a like \"*a\\*b**\"",
        "context.a like \"\"",
        "\"\\\"\\'\\\\\\n\\r\\t\\0\\u{7f}\\u{200b}é😀\"",
        "\"\\u{301}a\"",
        "principal is A::B in [C::\"d\"]",
        "principal is A && principal in B::\"c\"",
        "principal in (if true then A::\"b\" else C::\"d\")",
        "ip(\"::1\").isInRange(ip(\"::/0\"))",
        "decimal(\"1.0\").lessThan(context.d)"
      })
  void writesInOneForm(String text) {
    assertThat(ExpressionWriter.write(expression(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --1                  | -(-1)
          ((true))             | true
          (true && false) && 1 | true && false && 1
          context["a"]         | context.a
          context has "a"      | context has a
          {"a": 1, }           | {a: 1}
          "\\x41\\u{000042}"   | "AB"
          """)
  void writesInTheShortestForm(String text, String written) {
    assertThat(ExpressionWriter.write(expression(text))).isEqualTo(written);
  }

  @Test
  void writesNestedSignsThatTheLanguageHasNotInARow() {
    Expr expr = new Expr.Literal(new LongValue(7));
    for (int i = 0; i < 6; i++) {
      expr = new Expr.Unary(UnaryOperator.NEGATE, expr);
    }

    assertThat(expression(ExpressionWriter.write(expr))).isEqualTo(expr);
  }

  @Test
  void spellsOutPathsOfNamesThatAreNoIdentifiers() {
    Expr has = new Expr.Has(CONTEXT, List.of("a", "b c", "d"));

    assertThat(ExpressionWriter.write(has))
        .isEqualTo("context has a && context.a has \"b c\" && context.a[\"b c\"] has d");
    assertThat(ExpressionWriter.write(new Expr.Unary(UnaryOperator.NOT, has))).startsWith("!(");
  }

  @Test
  void writesMethodsWithoutAValueAsFunctions() {
    assertThat(ExpressionWriter.write(new Expr.Call(ExtensionFunction.IS_IPV4, List.of())))
        .isEqualTo("isIpv4()");
  }

  @Test
  void breaksLongScopes() {
    String text =
        """
        @id("one")
        @note
        permit (
          principal in Organisation::"a very long name of an organisation",
          action in [Action::"first", Action::"second"],
          resource is Document in Folder::"another long name"
        )
        when { true }
        unless { context.a };
        """;

    assertThat(PolicyWriter.write(parse(text))).isEqualTo(text);
  }

  @Test
  void writesShortPoliciesOnOneLine() {
    assertThat(
            PolicyWriter.write(
                parse("permit(principal==?principal,action in[Action::\"a\"],resource,);")))
        .isEqualTo("permit (principal == ?principal, action in Action::\"a\", resource);\n");
  }

  @Test
  void writesPoliciesApart() {
    Policy policy = parse("forbid (principal, action in [], resource);");

    assertThat(PolicyWriter.write(List.of(policy, policy)))
        .isEqualTo(
            """
            forbid (principal, action in [], resource);

            forbid (principal, action in [], resource);
            """);
  }

  private static Expr expression(String text) {
    return parse("permit (principal, action, resource) when { " + text + " };")
        .conditions()
        .getFirst()
        .body();
  }

  private static Policy parse(String text) {
    return PolicyParser.parse(text).orThrow().policies().getFirst();
  }
}
