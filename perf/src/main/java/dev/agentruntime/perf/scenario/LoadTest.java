package dev.agentruntime.perf.scenario;

import dev.agentruntime.perf.load.LoadSession;
import dev.agentruntime.perf.load.Progress;
import dev.agentruntime.perf.load.RequestMix;
import dev.agentruntime.perf.load.Shape;
import dev.agentruntime.perf.load.Target;
import dev.agentruntime.perf.result.LoadResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One scenario to be run against one server. */
public final class LoadTest {
  private final Scenario scenario;
  private final RequestMix requests;
  private final long seed;
  private final Progress progress;
  private final AtomicReference<@Nullable LoadSession> running = new AtomicReference<>();
  private final AtomicBoolean stopped = new AtomicBoolean();

  /**
   * What came of a test.
   *
   * @param findings of the scenario, one sentence each
   */
  public record Outcome(LoadResult result, List<String> findings) {
    public Outcome {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Makes a test that has not begun.
   *
   * @param seed of everything that is drawn
   */
  public LoadTest(Scenario scenario, RequestMix requests, long seed, Progress progress) {
    this.scenario = scenario;
    this.requests = requests;
    this.seed = seed;
    this.progress = progress;
  }

  /**
   * Runs it to its end, or until it is stopped.
   *
   * @param own whether the test started the server
   * @param revision of its sources, where known
   * @throws IOException where the server cannot be spoken to as the target asks
   */
  public Outcome run(Target target, boolean own, @Nullable String revision)
      throws IOException, InterruptedException {
    try (LoadSession session = LoadSession.open(target, requests, seed, progress)) {
      running.set(session);
      if (stopped.get()) {
        session.stop();
      }
      List<String> findings = new ArrayList<>();
      try {
        Shape.Closed warmUp = scenario.warmUp();
        if (warmUp != null) {
          session.warmUp(warmUp);
        }
        findings.addAll(scenario.run(session));
      } catch (InterruptedException e) {
        if (!stopped.get()) {
          throw e;
        }
      }
      return new Outcome(session.result(scenario.name(), own, revision), findings);
    } finally {
      running.set(null);
    }
  }

  /** Stops it; what ran is in its result. From any thread. */
  public void stop() {
    stopped.set(true);
    LoadSession session = running.get();
    if (session != null) {
      session.stop();
    }
  }
}
