package dev.agentruntime.perf.scenario;

import dev.agentruntime.perf.load.LoadSession;
import dev.agentruntime.perf.load.Shape;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sudden crowd between two quiet times.
 *
 * @param rate requests a second of each user
 * @param quietRate requests a second before and after
 * @param quiet how long before, and after
 */
record Spike(
    int users,
    int requests,
    double rate,
    double quietRate,
    Duration quiet,
    Shape.@Nullable Closed warmUp)
    implements Scenario {
  @Override
  public String name() {
    return "spike";
  }

  @Override
  public List<String> run(LoadSession session) throws InterruptedException {
    Shape still = new Shape.Open(quietRate, quietRate, Shape.Arrivals.POISSON, quiet);
    session.run("before", still);
    session.run(
        "spike, %d users at %s/s".formatted(users, Rates.text(rate)),
        new Shape.Closed(users, rate, Duration.ZERO, requests, Duration.ZERO));
    session.run("after", still);
    return List.of();
  }
}
