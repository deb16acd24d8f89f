package dev.agentruntime.cedar.fuzz;

import dev.agentruntime.cedar.eval.CompiledPolicySet;
import dev.agentruntime.cedar.eval.Entities;
import dev.agentruntime.cedar.eval.Request;
import dev.agentruntime.cedar.json.InvalidJsonException;
import dev.agentruntime.cedar.json.PolicyJson;
import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.policy.PolicySet;
import dev.agentruntime.cedar.text.PolicyWriter;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.RecordValue;

/** Any text is read as policies in JSON, or refused; what is read is written, read and decided. */
public final class PolicyJsonFuzz {
  private static final EntityUid SOMEBODY = EntityUid.of("User", "a");
  private static final Request REQUEST =
      new Request(SOMEBODY, EntityUid.of("Action", "read"), SOMEBODY, RecordValue.EMPTY);

  private PolicyJsonFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = Text.of(input);
    try {
      Policy policy = PolicyJson.readPolicy("x", text);
      require(
          PolicyJson.readPolicy("x", PolicyJson.writePolicy(policy)).equals(policy),
          "the same policy again");
      require(!PolicyWriter.write(policy).isEmpty(), "a policy as text");
    } catch (InvalidJsonException e) {
      require(e.getMessage() != null, "a reason");
    }
    try {
      PolicySet set = PolicyJson.read(text);
      require(
          PolicyJson.write(PolicyJson.read(PolicyJson.write(set))).equals(PolicyJson.write(set)),
          "the same policies again");
      require(CompiledPolicySet.compile(set).explain(REQUEST, Entities.NONE) != null, "a decision");
    } catch (InvalidJsonException e) {
      require(e.getMessage() != null, "a reason");
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("expected: " + what);
    }
  }
}
