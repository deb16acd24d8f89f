package dev.agentruntime.cedar.example;

import dev.agentruntime.cedar.eval.Answer;
import dev.agentruntime.cedar.eval.CompiledPolicySet;
import dev.agentruntime.cedar.eval.Entities;
import dev.agentruntime.cedar.eval.Request;
import dev.agentruntime.cedar.text.PolicyParser;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.LongValue;
import dev.agentruntime.cedar.value.RecordValue;
import java.util.List;
import java.util.Map;

/** The example of the README. */
public final class FirstDecision {
  private FirstDecision() {}

  public static void main(String[] args) {
    CompiledPolicySet policies =
        CompiledPolicySet.compile(
            PolicyParser.parse(
                    """
                    permit (principal in Group::"analysts", action == Action::"read", resource);

                    forbid (principal, action, resource)
                    when { context.hour < 6 || context.hour >= 20 };
                    """)
                .orThrow());
    EntityUid ana = EntityUid.of("Agent", "ana");
    Entities entities =
        Entities.builder()
            .add(ana, RecordValue.EMPTY, List.of(EntityUid.of("Group", "analysts")))
            .build();

    for (long hour : new long[] {12, 22}) {
      Request request =
          new Request(
              ana,
              EntityUid.of("Action", "read"),
              EntityUid.of("Report", "q3"),
              RecordValue.of(Map.of("hour", new LongValue(hour))));
      Answer answer = policies.decide(request, entities);
      System.out.println(hour + ": " + answer.decision() + " by " + answer.reasons());
      policies
          .explain(request, entities)
          .traces()
          .forEach(
              trace ->
                  System.out.println(
                      "  " + trace.policy().id() + " " + trace.result() + " " + trace.why()));
    }
  }
}
