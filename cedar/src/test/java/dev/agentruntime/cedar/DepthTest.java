package dev.agentruntime.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.cedar.eval.CompiledPolicySet;
import dev.agentruntime.cedar.eval.Entities;
import dev.agentruntime.cedar.eval.Explanation;
import dev.agentruntime.cedar.eval.Request;
import dev.agentruntime.cedar.json.PolicyJson;
import dev.agentruntime.cedar.policy.ActionScope;
import dev.agentruntime.cedar.policy.Condition;
import dev.agentruntime.cedar.policy.Depth;
import dev.agentruntime.cedar.policy.Effect;
import dev.agentruntime.cedar.policy.EntityScope;
import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.policy.PolicySet;
import dev.agentruntime.cedar.text.PolicyWriter;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.RecordValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The greatest depth of expressions: whatever is done with them, the usual stack is enough. */
final class DepthTest {
  private static final EntityUid NOBODY = EntityUid.of("User", "nobody");

  static List<String> steps() {
    return DeepExpressions.steps();
  }

  @ParameterizedTest
  @MethodSource("steps")
  void readsAndWritesJson(String step) throws Exception {
    Policy policy = policy(DeepExpressions.nested(step, Depth.MAX));

    String json = DeepExpressions.onSmallStack(() -> PolicyJson.writePolicy(policy));
    String again =
        DeepExpressions.onSmallStack(
            () -> PolicyJson.writePolicy(PolicyJson.readPolicy("deep", json)));

    assertThat(again).isEqualTo(json);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void writesText(String step) throws Exception {
    Policy policy = policy(DeepExpressions.nested(step, Depth.MAX));

    assertThat(DeepExpressions.onSmallStack(() -> PolicyWriter.write(policy))).contains("context");
  }

  @ParameterizedTest
  @MethodSource("steps")
  void compilesAndEvaluates(String step) throws Exception {
    Policy policy = policy(DeepExpressions.nested(step, Depth.MAX));
    Request request = new Request(NOBODY, NOBODY, NOBODY, RecordValue.of(Map.of()));

    boolean allowed =
        DeepExpressions.onSmallStack(
            () ->
                CompiledPolicySet.compile(new PolicySet(List.of(policy)))
                    .decide(request, Entities.NONE)
                    .allowed());

    assertThat(allowed).isFalse();
  }

  @ParameterizedTest
  @MethodSource("steps")
  void explains(String step) throws Exception {
    Expr deep = DeepExpressions.nested(step, Depth.MAX - 1);
    Expr no = new Expr.Literal(BoolValue.FALSE);
    Policy policy = policy(new Expr.If(new Expr.Literal(BoolValue.TRUE), no, deep));
    Request request = new Request(NOBODY, NOBODY, NOBODY, RecordValue.of(Map.of()));

    Explanation explanation =
        DeepExpressions.onSmallStack(
            () ->
                CompiledPolicySet.compile(new PolicySet(List.of(policy)))
                    .explain(request, Entities.NONE));

    assertThat(explanation.toString()).contains("was false");
  }

  private static Policy policy(Expr body) {
    return new Policy(
        "deep",
        Map.of(),
        Effect.PERMIT,
        EntityScope.Any.ANY,
        ActionScope.Any.ANY,
        EntityScope.Any.ANY,
        List.of(new Condition(Condition.Kind.WHEN, body)));
  }
}
