package dev.agentruntime.lambda.policy;

import dev.agentruntime.core.governance.PolicyCompiler.PolicyProblem;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.core.governance.PolicyValidator;
import java.util.List;

/**
 * What takes policies with a schema for valid, as they were validated before they were published:
 * the official validator is native code, which the function does without. Of the schema it reads
 * the groups of actions, which decide.
 */
public final class PublishedSchema implements PolicyValidator {
  @Override
  public Judgement judge(Document schema, List<PolicyText> policies) {
    try {
      return new Valid(SchemaGroups.read(schema.text()));
    } catch (IllegalArgumentException e) {
      return new Invalid(
          List.of(new PolicyProblem(schema.name(), 0, 0, String.valueOf(e.getMessage()))));
    }
  }
}
