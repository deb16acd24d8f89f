package dev.agentruntime.core.governance.cedar;

import dev.agentruntime.core.Intent;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.ActionGroups;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Evaluator;
import dev.agentruntime.core.governance.PolicyCompiler.Compiled;
import dev.agentruntime.core.governance.PolicyCompiler.PolicyProblem;
import dev.agentruntime.core.governance.PolicyCompiler.Rejected;
import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.core.governance.PolicyValidator;
import dev.agentruntime.core.identity.AuthenticationMethod;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.identity.Principal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Policy sets and questions for tests. */
final class Sets {
  static final Instant NOW = Instant.parse("2026-11-01T12:34:56.789Z");

  /** A validator for sets without a schema. */
  static final PolicyValidator NEVER_ASKED =
      (_, _) -> {
        throw new AssertionError("asked without a schema");
      };

  static final CedarCompiler CEDAR = new CedarCompiler(ActionGroups.NONE, NEVER_ASKED);

  private Sets() {}

  static Evaluator evaluator(String policies) {
    return evaluator(policies, CEDAR);
  }

  static Evaluator evaluator(String policies, CedarCompiler compiler) {
    return switch (compiler.compile(documents(policies))) {
      case Compiled(Evaluator evaluator) -> evaluator;
      case Rejected(List<PolicyProblem> problems) -> throw new AssertionError(problems.toString());
    };
  }

  static List<String> problems(PolicyDocuments documents) {
    return switch (CEDAR.compile(documents)) {
      case Compiled(Evaluator evaluator) ->
          throw new AssertionError("compiled " + evaluator.size() + " policies");
      case Rejected(List<PolicyProblem> problems) ->
          problems.stream().map(PolicyProblem::toString).toList();
    };
  }

  static PolicyDocuments documents(String policies) {
    return new PolicyDocuments(List.of(new Document("p.cedar", policies)), null);
  }

  static Authorization asking(String intent, Object... context) {
    return asking(Principal.ANONYMOUS, intent, context);
  }

  static Authorization asking(Principal principal, String intent, Object... context) {
    Map<String, Value> fields = new LinkedHashMap<>();
    for (int i = 0; i < context.length; i += 2) {
      fields.put((String) context[i], value(context[i + 1]));
    }
    return new Authorization(
        principal,
        new Intent(intent),
        new EntityName("Route", "reasoning"),
        new Value.Fields(fields),
        new RuntimeFacts(NOW, "10.1.2.3"));
  }

  static Authorization from(String address, String intent) {
    Authorization asked = asking(intent);
    return new Authorization(
        asked.principal(),
        asked.intent(),
        asked.resource(),
        asked.context(),
        new RuntimeFacts(NOW, address));
  }

  static Principal principal(String id, @Nullable String tenant, String... groups) {
    return new Principal(
        new EntityName("Agent", id),
        Set.of(groups),
        tenant,
        new Value.Fields(Map.of("level", Value.whole(3))),
        AuthenticationMethod.API_KEY);
  }

  private static Value value(Object value) {
    return switch (value) {
      case Value already -> already;
      case String text -> Value.text(text);
      case Integer number -> Value.whole(number);
      case Boolean bool -> Value.bool(bool);
      default -> throw new IllegalArgumentException(value.toString());
    };
  }
}
