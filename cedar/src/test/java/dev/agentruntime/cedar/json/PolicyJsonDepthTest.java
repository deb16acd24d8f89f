package dev.agentruntime.cedar.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.cedar.DeepExpressions;
import dev.agentruntime.cedar.policy.Condition;
import dev.agentruntime.cedar.policy.Depth;
import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.text.PolicyParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyJsonDepthTest {
  private static final String ALL = "{\"op\":\"All\"}";
  private static final String ANY =
      "{\"effect\":\"permit\",\"principal\":%s,\"action\":%s,\"resource\":%s,\"conditions\":[%s]}";

  @Test
  void readsValuesOfTheGreatestDepthAndNoDeeper() throws Exception {
    int nesting = Depth.MAX - 1;
    Policy deepest =
        DeepExpressions.onSmallStack(() -> PolicyJson.readPolicy("x", nestedValue(nesting)));

    assertThat(Depth.of(deepest.conditions().getFirst().body())).isEqualTo(Depth.MAX);
    assertThatThrownBy(() -> PolicyJson.readPolicy("x", nestedValue(Depth.MAX)))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageContaining("…")
        .hasMessageEndingWith(": deeper than 250 operators (expected: less)");
    String written = DeepExpressions.onSmallStack(() -> PolicyJson.writePolicy(deepest));
    assertThat(
            DeepExpressions.onSmallStack(
                () -> PolicyJson.writePolicy(PolicyJson.readPolicy("x", written))))
        .isEqualTo(written);
  }

  @Test
  void refusesToWriteWhatIsTooDeep() {
    Policy policy = parse("permit (principal, action, resource) when { context };");
    Policy deep = withBody(policy, DeepExpressions.nested("not", Depth.MAX + 1));

    assertThatThrownBy(() -> PolicyJson.writePolicy(deep))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expression: 251 operators deep (expected: at most 250)");
  }

  @Test
  void refusesPathsThatAreTooLong() {
    String path = "\"a\",".repeat(Depth.MAX - 1) + "\"a\"";
    String body = "{\"has\":{\"left\":{\"Var\":\"context\"},\"attr\":[" + path + "]}}";
    String json = ANY.formatted(ALL, ALL, ALL, "{\"kind\":\"when\",\"body\":" + body + "}");

    assertThatThrownBy(() -> PolicyJson.readPolicy("x", json))
        .hasMessage("conditions[0].body.has.left: deeper than 250 operators (expected: less)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"&&", "||"})
  void readsAndWritesChainsLongerThanAStackIsDeep(String operator) throws Exception {
    String text = "true" + (" " + operator + " false").repeat(20_000);
    Policy policy = parse("permit (principal, action, resource) when { " + text + " };");

    String json = DeepExpressions.onSmallStack(() -> PolicyJson.writePolicy(policy));

    assertThat(DeepExpressions.onSmallStack(() -> PolicyJson.readPolicy("policy0", json)))
        .isEqualTo(policy);
  }

  @Test
  void refusesJsonThatIsNestedWithoutEnd() {
    String json = "[".repeat(PolicyJson.MAX_NESTING + 1);

    assertThatThrownBy(() -> DeepExpressions.onSmallStack(() -> PolicyJson.read(json)))
        .cause()
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageContaining("nested deeper than 1048576 levels");
  }

  private static String nestedValue(int nesting) {
    return ANY.formatted(
        ALL,
        ALL,
        ALL,
        "{\"kind\":\"when\",\"body\":{\"Value\":%s1%s}}"
            .formatted("[".repeat(nesting), "]".repeat(nesting)));
  }

  private static Policy withBody(Policy policy, Expr body) {
    return new Policy(
        policy.id(),
        policy.annotations(),
        policy.effect(),
        policy.principal(),
        policy.action(),
        policy.resource(),
        List.of(new Condition(policy.conditions().getFirst().kind(), body)));
  }

  private static Policy parse(String text) {
    return PolicyParser.parse(text).orThrow().policies().getFirst();
  }
}
