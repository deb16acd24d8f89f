package dev.agentruntime.benchmarks;

import dev.agentruntime.cedarvalidate.OfficialValidator;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.ActionGroups;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.governance.Evaluator;
import dev.agentruntime.core.governance.PolicyCompiler.Compiled;
import dev.agentruntime.core.governance.PolicyCompiler.Rejected;
import dev.agentruntime.core.governance.Verdict;
import dev.agentruntime.core.governance.cedar.CedarCompiler;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.embedded.policy.StarterPolicies;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of one decision by the starter policies. */
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class DecisionBenchmark {

  /** What the policies answer. */
  public enum Answer {
    ALLOW("member"),
    DENY("blocked");

    private final String userType;

    Answer(String userType) {
      this.userType = userType;
    }
  }

  @Param public Answer answer = Answer.ALLOW;

  private final Evaluator policies =
      switch (new CedarCompiler(ActionGroups.NONE, new OfficialValidator())
          .compile(StarterPolicies.documents())) {
        case Compiled(Evaluator evaluator) -> evaluator;
        case Rejected(var problems) -> throw new IllegalStateException(problems.toString());
      };

  private Authorization question = question(Answer.ALLOW);

  @Setup
  public void ask() {
    question = question(answer);
    Verdict verdict = decide();
    boolean allowed = verdict.basis() == Decision.Basis.PERMITTED;
    if (allowed != (answer == Answer.ALLOW)) {
      throw new IllegalStateException("decision: %s (expected: %s)".formatted(verdict, answer));
    }
  }

  @Benchmark
  public Verdict decide() {
    return policies.evaluate(question);
  }

  private static Authorization question(Answer expected) {
    return new Authorization(
        Principal.ANONYMOUS,
        new Intent("call_reasoning"),
        new EntityName("Route", "reasoning"),
        new Value.Fields(Map.of("user_type", Value.text(expected.userType))),
        new RuntimeFacts(Instant.EPOCH, "127.0.0.1"));
  }
}
