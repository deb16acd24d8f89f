package dev.agentruntime.core.governance.cedar;

import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.text.ParseResult.PlacedPolicy;
import dev.agentruntime.core.governance.PolicyCompiler.PolicyProblem;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which policy bears which name. */
final class Naming {
  private static final int MAX_ID = 128;
  private static final String SUFFIX = ".cedar";

  private final Map<String, NamedPolicy> byId = new TreeMap<>();
  private final List<PolicyProblem> problems = new ArrayList<>();

  /** Names the policies of {@code document}, which are all that it holds. */
  void add(Document document, List<PlacedPolicy> policies) {
    for (int i = 0; i < policies.size(); i++) {
      Policy policy = policies.get(i).policy();
      String id = policy.annotations().getOrDefault("id", base(document) + '#' + (i + 1));
      add(new NamedPolicy(policy.withId(id), document, policies.get(i)));
    }
  }

  private void add(NamedPolicy named) {
    if (named.policy().isTemplate()) {
      problems.add(
          named.problem(
              "a template with the slot %s (expected: a policy without slots, as nothing links them)"
                  .formatted(named.policy().principal().hasSlot() ? "?principal" : "?resource")));
      return;
    }
    if (!isWellFormed(named.id())) {
      problems.add(
          named.problem(
              "@id: \"%s\" (expected: 1 to %d printable characters)"
                  .formatted(named.id(), MAX_ID)));
      return;
    }
    NamedPolicy first = byId.putIfAbsent(named.id(), named);
    if (first != null) {
      problems.add(
          named.problem(
              "a second policy with the id %s (the first: %s:%d)"
                  .formatted(named.id(), first.document().name(), first.place().line())));
    }
  }

  /** Returns the policies by id, in the order of ids. */
  Map<String, NamedPolicy> byId() {
    return byId;
  }

  /** Returns what cannot be named, in order of place. */
  List<PolicyProblem> problems() {
    return problems;
  }

  private static String base(Document document) {
    String file = document.name();
    return file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
  }

  private static boolean isWellFormed(String id) {
    return !id.isBlank()
        && id.length() <= MAX_ID
        && id.codePoints().noneMatch(Character::isISOControl);
  }
}
