package dev.agentruntime.perf.scenario;

import dev.agentruntime.perf.load.LoadSession;
import dev.agentruntime.perf.load.Shape;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The load of every day, twice: users who wait for their answers, and then as many requests that
 * come by themselves. Where a server stalls the users send less, and feel less of it than those who
 * come by themselves.
 *
 * @param rate requests a second that come by themselves
 */
record Baseline(int users, int requests, double rate, Shape.@Nullable Closed warmUp)
    implements Scenario {
  @Override
  public String name() {
    return "baseline";
  }

  @Override
  public List<String> run(LoadSession session) throws InterruptedException {
    session.run(
        "%d users".formatted(users),
        new Shape.Closed(users, 0, Duration.ZERO, requests, Duration.ZERO));
    session.run(
        "%s/s".formatted(Rates.text(rate)),
        new Shape.Open(
            rate,
            rate,
            Shape.Arrivals.CONSTANT,
            Duration.ofNanos(Math.round(requests / rate * 1e9))));
    return List.of();
  }
}
