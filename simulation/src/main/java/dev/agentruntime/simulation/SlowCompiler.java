package dev.agentruntime.simulation;

import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Evaluator;
import dev.agentruntime.core.governance.Explanation;
import dev.agentruntime.core.governance.PolicyCompiler;
import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.Verdict;
import dev.agentruntime.simulation.time.VirtualTime;
import java.time.Duration;

/** A compiler that takes its time, as the evaluators do that it makes. */
final class SlowCompiler implements PolicyCompiler {
  private final VirtualTime time;
  private final PolicyCompiler compiler;
  private final Duration compiling;
  private final Duration deciding;

  /**
   * @param compiler does the work
   * @param compiling how long compiling takes, but for the first time
   * @param deciding how long one decision takes
   */
  SlowCompiler(VirtualTime time, PolicyCompiler compiler, Duration compiling, Duration deciding) {
    this.time = time;
    this.compiler = compiler;
    this.compiling = compiling;
    this.deciding = deciding;
  }

  @Override
  public Compilation compile(PolicyDocuments documents) {
    if (time.nanos() > 0) {
      time.pass(compiling);
    }
    return switch (compiler.compile(documents)) {
      case Compiled(Evaluator evaluator) -> new Compiled(new SlowEvaluator(evaluator));
      case Rejected rejected -> rejected;
    };
  }

  private final class SlowEvaluator implements Evaluator {
    private final Evaluator evaluator;

    private SlowEvaluator(Evaluator evaluator) {
      this.evaluator = evaluator;
    }

    @Override
    public Verdict evaluate(Authorization authorization) {
      time.pass(deciding);
      return evaluator.evaluate(authorization);
    }

    @Override
    public Explanation explain(Authorization authorization) {
      return evaluator.explain(authorization);
    }

    @Override
    public int size() {
      return evaluator.size();
    }
  }
}
