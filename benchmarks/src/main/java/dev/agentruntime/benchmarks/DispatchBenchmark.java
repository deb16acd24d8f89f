package dev.agentruntime.benchmarks;

import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.Digest;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.EchoBackend;
import dev.agentruntime.core.backend.Route;
import dev.agentruntime.core.backend.Routes;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.core.metrics.BackendMeters;
import dev.agentruntime.core.metrics.DispatchMeters;
import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.metrics.WorstDispatches;
import dev.agentruntime.core.pipeline.Admission;
import dev.agentruntime.core.pipeline.DispatchPipeline;
import dev.agentruntime.core.pipeline.Waiting;
import dev.agentruntime.core.resilience.Deadlines;
import dev.agentruntime.core.trace.Trace;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The cost of the stages of one dispatch without a key: what they decide by, write to and call
 * answers at once.
 */
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class DispatchBenchmark {
  private static final Intent INTENT = new Intent("call_reasoning");
  private static final Decision ALLOW =
      new Decision(
          Decision.Basis.PERMITTED,
          "Request authorized",
          List.of("allow-reasoning"),
          List.of(),
          Digest.of("policies").value(),
          4_000);

  private final DispatchRequest request =
      new DispatchRequest(
          new DispatchId("019a3f00-0000-7000-8000-000000000000"),
          new CorrelationId("correlation-1"),
          Principal.ANONYMOUS,
          INTENT,
          new Value.Fields(Map.of("user_id", Value.text("test"))),
          Value.text("what is the answer?"),
          new RuntimeFacts(Instant.EPOCH, "127.0.0.1"),
          Digest.of("body"),
          null,
          Trace.NONE,
          null,
          null);

  private final Dispatcher path = path();

  @Setup
  public void check() {
    DispatchResult result = dispatch();
    if (!(result instanceof DispatchResult.Succeeded)) {
      throw new IllegalStateException("result: " + result + " (expected: a success)");
    }
  }

  @Benchmark
  public DispatchResult dispatch() {
    return path.dispatch(request);
  }

  private static Dispatcher path() {
    Routes routes =
        new Routes(
            Map.of(
                INTENT.name(),
                new Route("reasoning", "echo", new EchoBackend(), Duration.ofSeconds(30), null)));
    Meters meters = new Meters(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    return DispatchPipeline.assemble(
        new DispatchPipeline.Parts(
            new Admission(1_000, Duration.ofSeconds(1)),
            _ -> ALLOW,
            routes,
            new NoJournal(),
            false,
            new NoAnswers(),
            Waiting.BLOCKING,
            new Deadlines(System::nanoTime),
            new DispatchMeters(meters, routes.intents()),
            new BackendMeters(meters),
            new WorstDispatches(),
            InstantSource.system(),
            System::nanoTime));
  }
}
