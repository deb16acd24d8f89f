package dev.agentruntime.benchmarks.cedar;

import dev.agentruntime.cedar.eval.CompiledPolicySet;
import dev.agentruntime.cedar.eval.Entities;
import dev.agentruntime.cedar.eval.Request;
import java.util.List;

/** The engine that is measured. */
final class OurEngine implements Engine {
  private final CompiledPolicySet policies;
  private final Request[] requests;
  private final Entities[] entities;

  OurEngine(CompiledPolicySet policies, List<Question> questions) {
    this.policies = policies;
    this.requests = questions.stream().map(Question::request).toArray(Request[]::new);
    this.entities = questions.stream().map(Question::entities).toArray(Entities[]::new);
  }

  @Override
  public boolean allows(int question) {
    return policies.decide(requests[question], entities[question]).allowed();
  }
}
