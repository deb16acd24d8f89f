package dev.agentruntime.perf.scenario;

import dev.agentruntime.perf.load.LoadSession;
import dev.agentruntime.perf.load.Shape;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same load for a long time: what grows shows. */
record Soak(double rate, Duration duration, Shape.@Nullable Closed warmUp) implements Scenario {
  @Override
  public String name() {
    return "soak";
  }

  @Override
  public List<String> run(LoadSession session) throws InterruptedException {
    session.run(
        "%s/s".formatted(Rates.text(rate)),
        new Shape.Open(rate, rate, Shape.Arrivals.POISSON, duration));
    return List.of();
  }
}
