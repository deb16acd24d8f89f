package dev.agentruntime.cedar.fuzz;

import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.text.ParseResult;
import dev.agentruntime.cedar.text.PolicyParser;
import dev.agentruntime.cedar.text.PolicyWriter;
import java.util.List;

/** Any text is read or refused with a place in it; what is read and written is read as the same. */
public final class PolicyTextFuzz {
  private PolicyTextFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = Text.of(input);
    switch (PolicyParser.parse(text)) {
      case ParseResult.Refused(var problems) ->
          problems.forEach(
              problem ->
                  require(
                      problem.line() >= 1
                          && problem.column() >= 1
                          && problem.line() <= text.length() + 1
                          && problem.column() <= text.length() + 1,
                      "a place in the text: " + problem));
      case ParseResult.Parsed parsed -> {
        List<Policy> policies = parsed.set().policies();
        String written = PolicyWriter.write(policies);
        List<Policy> again = PolicyParser.parse(written).orThrow().policies();
        require(again.equals(policies), "the same again from:\n" + written);
        require(PolicyWriter.write(again).equals(written), "written alike:\n" + written);
      }
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("expected: " + what);
    }
  }
}
