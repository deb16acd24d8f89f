package dev.agentruntime.cedarvalidate;

import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.Policy;
import dev.agentruntime.core.governance.PolicyCompiler.PolicyProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which policy bears which name. */
final class Naming {
  private static final int MAX_ID = 128;

  private Naming() {}

  /**
   * Returns policies that parse by their ids, in order.
   *
   * @param problems receives ids that cannot be, or that two policies have
   */
  static Map<String, CompiledPolicy> byId(List<PolicyText> texts, List<PolicyProblem> problems)
      throws InternalException {
    Map<String, CompiledPolicy> byId = LinkedHashMap.newLinkedHashMap(texts.size());
    for (PolicyText text : texts) {
      Map<String, String> annotations = annotations(text);
      String id = annotations.getOrDefault("id", text.defaultId());
      if (!isWellFormed(id)) {
        problems.add(
            text.problem(
                "@id: \"%s\" (expected: 1 to %d printable characters)".formatted(id, MAX_ID)));
        continue;
      }
      CompiledPolicy first =
          byId.putIfAbsent(id, new CompiledPolicy(id, text, Anatomy.of(text.text()), annotations));
      if (first != null) {
        problems.add(
            text.problem(
                "a second policy with the id %s (the first: %s:%d)"
                    .formatted(id, first.text().source().file(), first.text().line())));
      }
    }
    return byId;
  }

  private static Map<String, String> annotations(PolicyText text) throws InternalException {
    String policy = text.text();
    return policy.startsWith("@") ? new Policy(policy, "0").getAnnotations() : Map.of();
  }

  private static boolean isWellFormed(String id) {
    return !id.isBlank()
        && id.length() <= MAX_ID
        && id.codePoints().noneMatch(Character::isISOControl);
  }
}
