package dev.agentruntime.core.governance.cedar;

import dev.agentruntime.cedar.eval.CompiledPolicySet;
import dev.agentruntime.cedar.policy.PolicySet;
import dev.agentruntime.cedar.text.ParseResult;
import dev.agentruntime.cedar.text.ParseResult.PlacedPolicy;
import dev.agentruntime.cedar.text.PolicyParser;
import dev.agentruntime.cedar.text.Problem;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.ActionGroups;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Evaluator;
import dev.agentruntime.core.governance.PolicyCompiler;
import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.core.governance.PolicyValidator;
import dev.agentruntime.core.governance.PolicyValidator.Invalid;
import dev.agentruntime.core.governance.PolicyValidator.Valid;
import dev.agentruntime.core.identity.Principal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The compiler of Cedar policies. Safe for many threads.
 *
 * <p>A policy is named by its annotation {@code @id}, else by its file and its number in it, such
 * as {@code billing#2}. Refused are texts that do not parse, an id that two policies have,
 * templates, policies that do not validate where there is a schema, and a set without any policy.
 */
public final class CedarCompiler implements PolicyCompiler {
  /** Asked once of each set, so that no caller waits for classes to be linked. */
  private static final Authorization REHEARSAL =
      new Authorization(
          Principal.ANONYMOUS,
          new Intent("rehearsal"),
          Authorization.NO_ROUTE,
          new Value.Fields(
              Map.of(
                  "text", Value.text(""),
                  "number", new Value.Decimal(BigDecimal.ONE),
                  "items", new Value.Items(List.of(Value.whole(1), Value.bool(true))))),
          new RuntimeFacts(Instant.EPOCH, "127.0.0.1"));

  private final ActionGroups groups;
  private final PolicyValidator validator;

  /**
   * @param groups in which actions are, besides those that a schema tells
   * @param validator asked where there is a schema
   * @throws IllegalArgumentException where a group is in itself
   */
  public CedarCompiler(ActionGroups groups, PolicyValidator validator) {
    this.groups = groups;
    this.validator = validator;
    groups
        .circle()
        .ifPresent(
            circle -> {
              throw new IllegalArgumentException("action groups: " + refused(circle));
            });
  }

  @Override
  public Compilation compile(PolicyDocuments documents) {
    Naming naming = new Naming();
    List<PolicyProblem> malformed = new ArrayList<>();
    for (Document document : documents.policies()) {
      switch (PolicyParser.parse(document.text())) {
        case ParseResult.Parsed(List<PlacedPolicy> policies) -> naming.add(document, policies);
        case ParseResult.Refused(List<Problem> problems) ->
            problems.forEach(problem -> malformed.add(problem(document, problem)));
      }
    }
    if (!malformed.isEmpty()) {
      return new Rejected(malformed);
    }
    if (!naming.problems().isEmpty()) {
      return new Rejected(naming.problems());
    }
    if (naming.byId().isEmpty()) {
      String file =
          documents.policies().isEmpty() ? "policies" : documents.policies().getFirst().name();
      return new Rejected(
          List.of(new PolicyProblem(file, 0, 0, "no policy in any file (expected: at least one)")));
    }
    Document schema = documents.schema();
    return schema == null ? compiled(naming.byId(), groups) : validated(naming.byId(), schema);
  }

  private Compilation validated(Map<String, NamedPolicy> policies, Document schema) {
    return switch (validator.judge(
        schema, policies.values().stream().map(NamedPolicy::text).toList())) {
      case Invalid(List<PolicyProblem> problems) -> new Rejected(problems);
      case Valid(ActionGroups ofSchema) -> {
        ActionGroups all = groups.and(ofSchema);
        yield all.circle()
            .<Compilation>map(
                circle ->
                    new Rejected(
                        List.of(
                            new PolicyProblem(
                                schema.name(),
                                0,
                                0,
                                "with the action groups of the configuration: "
                                    + refused(circle)))))
            .orElseGet(() -> compiled(policies, all));
      }
    };
  }

  /** In the order of ids, so that answers name policies in this order. */
  private static Compiled compiled(Map<String, NamedPolicy> policies, ActionGroups groups) {
    PolicySet set = new PolicySet(policies.values().stream().map(NamedPolicy::policy).toList());
    Evaluator evaluator =
        new CedarEvaluator(CompiledPolicySet.compile(set), policies, new Actions(groups));
    evaluator.evaluate(REHEARSAL);
    return new Compiled(evaluator);
  }

  private static PolicyProblem problem(Document document, Problem problem) {
    return new PolicyProblem(document.name(), problem.line(), problem.column(), problem.message());
  }

  private static String refused(String circle) {
    return circle + " (expected: groups without circles)";
  }
}
