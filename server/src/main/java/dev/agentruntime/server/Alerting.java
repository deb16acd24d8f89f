package dev.agentruntime.server;

import dev.agentruntime.core.DispatchIds;
import dev.agentruntime.core.alert.AlertConfig;
import dev.agentruntime.core.alert.AlertRules;
import dev.agentruntime.core.alert.AlertSink;
import dev.agentruntime.core.alert.AlertStore;
import dev.agentruntime.core.alert.Alerts;
import dev.agentruntime.core.alert.Delivery;
import dev.agentruntime.core.alert.DeliveryConfig;
import dev.agentruntime.core.alert.Example;
import dev.agentruntime.core.metrics.WorstDispatches;
import dev.agentruntime.server.config.AlertSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Alerts, put together and evaluated again and again.
 *
 * @param background runs what never waits
 * @param random yields 64 random bits a call
 */
record Alerting(
    AlertSettings settings,
    ScheduledExecutorService background,
    InstantSource clock,
    LongSupplier nanos,
    LongSupplier random) {
  private static final Duration EXAMPLES_OF = Duration.ofMinutes(5);
  private static final int MAX_EXAMPLES = 5;

  /**
   * Goes on where the last run ended. Nothing is evaluated yet.
   *
   * @param parts closes what is opened here
   * @param dashboard where receivers are to look
   * @throws IOException where the store cannot be read
   */
  Alerts open(
      AgentRuntime.Parts parts,
      List<AlertSink> sinks,
      AlertStore store,
      List<AlertRules> rules,
      WorstDispatches worst,
      Supplier<URI> dashboard)
      throws IOException {
    Delivery delivery =
        parts.add(
            "alert delivery",
            new Delivery(
                new Delivery.Parts(
                    sinks,
                    store,
                    DeliveryConfig.defaults(),
                    this::later,
                    Thread::startVirtualThread,
                    this::fraction,
                    nanos)));
    return parts.add(
        "alerts",
        Alerts.open(
            new Alerts.Parts(
                rules,
                () -> examples(worst),
                dashboard,
                delivery,
                store,
                new AlertConfig(settings.repeatEvery(), settings.resolveAfter()),
                new DispatchIds(random),
                clock,
                nanos)));
  }

  /** Evaluates from now on, each time on a thread of its own: it may wait for the store. */
  void begin(Alerts alerts) {
    long period = settings.evaluateEvery().toNanos();
    var _ =
        background.scheduleAtFixedRate(
            () -> Thread.startVirtualThread(alerts::evaluate),
            period,
            period,
            TimeUnit.NANOSECONDS);
  }

  private void later(Duration after, Runnable task) {
    var _ = background.schedule(task, after.toNanos(), TimeUnit.NANOSECONDS);
  }

  private double fraction() {
    return (random.getAsLong() >>> 11) * 0x1.0p-53;
  }

  private List<Example> examples(WorstDispatches worst) {
    return worst.since(clock.instant().minus(EXAMPLES_OF), MAX_EXAMPLES).stream()
        .map(its -> new Example(its.id(), its.status(), its.micros()))
        .toList();
  }
}
