package dev.agentruntime.benchmarks.cedar;

import dev.agentruntime.cedar.eval.Answer.Decision;
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

/**
 * One decision by a policy set: with our index, without it, and by the official engine.
 *
 * <p>A sample holds the two readings of the clock around it. Where a decision is not many times as
 * long as they are, only the average says what it costs.
 */
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CedarBenchmark {

  /** The policies and the questions. */
  @State(Scope.Benchmark)
  public static class Asked {
    @Param public Shape shape = Shape.ACTION;

    @Param({"1", "10", "100", "500", "1000", "10000"})
    public int size = 1;

    @Param public Decision decision = Decision.ALLOW;

    private Workload workload = LoadedPolicies.of(shape, size).workload(decision);

    @Setup
    public void load() {
      workload = LoadedPolicies.of(shape, size).workload(decision);
    }
  }

  /** Where a thread is in the questions. */
  @State(Scope.Thread)
  public static class Cursor {
    private int at;

    int next() {
      return at++ & (Workload.QUESTIONS - 1);
    }
  }

  @Benchmark
  public boolean indexed(Asked asked, Cursor cursor) {
    return asked.workload.indexed().allows(cursor.next());
  }

  @Benchmark
  public boolean unindexed(Asked asked, Cursor cursor) {
    return asked.workload.unindexed().allows(cursor.next());
  }

  @Benchmark
  public boolean official(Asked asked, Cursor cursor) {
    return asked.workload.official().allows(cursor.next());
  }
}
