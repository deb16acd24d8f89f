package dev.agentruntime.benchmarks.cedar;

import dev.agentruntime.cedar.eval.Answer.Decision;
import dev.agentruntime.cedar.eval.CompiledPolicySet;
import dev.agentruntime.cedar.text.PolicyParser;
import java.util.List;
import java.util.SplittableRandom;

/** The policies of a shape, loaded into every engine. */
record LoadedPolicies(
    Shape shape,
    int size,
    CompiledPolicySet indexed,
    CompiledPolicySet unindexed,
    com.cedarpolicy.model.policy.PolicySet official) {
  private static final long SEED = 20_260_101;

  static LoadedPolicies of(Shape shape, int size) {
    List<String> texts = PolicyTexts.of(shape, size);
    var set = PolicyParser.parse(String.join("\n", texts)).orThrow();
    return new LoadedPolicies(
        shape,
        size,
        CompiledPolicySet.compile(set),
        CompiledPolicySet.compileUnindexed(set),
        OfficialEngine.load(texts));
  }

  /** Returns what asks these policies for {@code decision}, after every engine agreed to it. */
  Workload workload(Decision decision) {
    List<Question> questions =
        new Questions(shape, size, decision, new SplittableRandom(SEED)).take(Workload.QUESTIONS);
    Workload workload =
        new Workload(
            shape,
            size,
            decision,
            new OurEngine(indexed, questions),
            new OurEngine(unindexed, questions),
            new OfficialEngine(official, questions));
    workload.requireAgreement();
    return workload;
  }
}
