package dev.agentruntime.cedar.fuzz;

import dev.agentruntime.cedar.eval.Answer;
import dev.agentruntime.cedar.eval.CompiledPolicySet;
import dev.agentruntime.cedar.eval.Entities;
import dev.agentruntime.cedar.eval.Explanation;
import dev.agentruntime.cedar.eval.Request;
import dev.agentruntime.cedar.json.EntityJson;
import dev.agentruntime.cedar.json.InvalidJsonException;
import dev.agentruntime.cedar.policy.PolicySet;
import dev.agentruntime.cedar.text.ParseResult;
import dev.agentruntime.cedar.text.PolicyParser;
import dev.agentruntime.cedar.value.EntityUid;
import java.util.List;

/**
 * Whatever policies can be read decide without an exception, the same with and without an index,
 * and can be explained.
 */
public final class DecisionFuzz {
  private static final Entities ENTITIES = entities();
  private static final Request REQUEST = request();

  private DecisionFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (PolicyParser.parse(Text.of(input)) instanceof ParseResult.Parsed parsed) {
      PolicySet templatesToo = parsed.set();
      PolicySet set = new PolicySet(templatesToo.effective());
      CompiledPolicySet indexed = CompiledPolicySet.compile(set);
      Answer answer = indexed.decide(REQUEST, ENTITIES);
      Answer plain = CompiledPolicySet.compileUnindexed(set).decide(REQUEST, ENTITIES);
      Explanation explanation = indexed.explain(REQUEST, ENTITIES);
      require(shown(answer).equals(shown(plain)), shown(plain) + ", came: " + shown(answer));
      require(shown(explanation.answer()).equals(shown(plain)), "the same explained");
      require(
          explanation.traces().size() + explanation.elsewhere() == indexed.size(),
          "each policy traced or elsewhere");
    }
  }

  private static List<String> shown(Answer answer) {
    return List.of(
        answer.decision().toString(), answer.reasons().toString(), answer.errors().toString());
  }

  private static Entities entities() {
    try {
      return EntityJson.read(
          """
          [
            {"uid": {"type": "Agent", "id": "bot"},
             "attrs": {"level": 3, "name": "bot", "tags": ["a", "b"], "self":
                {"__entity": {"type": "Agent", "id": "bot"}}, "in": {"a b": {"c": 1}}},
             "parents": [{"type": "Group", "id": "admins"}],
             "tags": {"role": "admin"}},
            {"uid": {"type": "Group", "id": "admins"}, "attrs": {},
             "parents": [{"type": "Group", "id": "all"}]},
            {"uid": {"type": "Action", "id": "read"}, "attrs": {},
             "parents": [{"type": "Action", "id": "any"}]},
            {"uid": {"type": "Route", "id": "r1"}, "attrs": {"owner":
                {"__entity": {"type": "Agent", "id": "bot"}}}, "parents": []}
          ]
          """);
    } catch (InvalidJsonException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Request request() {
    try {
      return new Request(
          EntityUid.of("Agent", "bot"),
          EntityUid.of("Action", "read"),
          EntityUid.of("Route", "r1"),
          EntityJson.readRecord(
              """
              {"n": 7, "max": 9223372036854775807, "min": -9223372036854775808, "s": "text",
               "set": [1, "a", true, [2]], "deep": {"a": {"b": {"c": false}}},
               "ip": {"__extn": {"fn": "ip", "arg": "10.1.2.3/24"}},
               "d": {"__extn": {"fn": "decimal", "arg": "1.5"}},
               "t": {"__extn": {"fn": "datetime", "arg": "2026-11-25"}},
               "l": {"__extn": {"fn": "duration", "arg": "1h"}}}
              """));
    } catch (InvalidJsonException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("expected: " + what);
    }
  }
}
