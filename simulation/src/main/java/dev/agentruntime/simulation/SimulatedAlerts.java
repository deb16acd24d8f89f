package dev.agentruntime.simulation;

import dev.agentruntime.core.DispatchIds;
import dev.agentruntime.core.alert.AlertConfig;
import dev.agentruntime.core.alert.Alerts;
import dev.agentruntime.core.alert.Condition;
import dev.agentruntime.core.alert.Delivery;
import dev.agentruntime.core.alert.DeliveryConfig;
import dev.agentruntime.core.alert.Severity;
import dev.agentruntime.core.metrics.history.Resolution;
import dev.agentruntime.core.slo.Objective;
import dev.agentruntime.core.slo.SliMinute;
import dev.agentruntime.core.slo.Slo;
import dev.agentruntime.core.slo.SloAlert;
import dev.agentruntime.simulation.time.VirtualTime;
import dev.agentruntime.testkit.InMemoryAlertStore;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Objectives and alerts as the server puts them together, fed with traffic by the number. */
final class SimulatedAlerts {
  private static final Duration BEAT = Resolution.FINE.step();
  private static final Duration EVALUATE_EVERY = Duration.ofSeconds(15);
  private static final AlertConfig CONFIG =
      new AlertConfig(Duration.ofHours(4), Duration.ofMinutes(5));
  private static final URI DASHBOARD = URI.create("http://127.0.0.1:8080/dashboard");

  private final VirtualTime time;
  private final Slo slo;
  private final ScriptedReceiver receiver;
  private final Alerts alerts;

  /**
   * Puts them together after a month of {@code traffic} without trouble.
   *
   * @param receiver of all that is said
   */
  SimulatedAlerts(
      VirtualTime time, List<Objective> objectives, Traffic traffic, ScriptedReceiver receiver)
      throws IOException {
    this.time = time;
    this.receiver = receiver;
    slo = new Slo(objectives);
    slo.refill(_ -> month(time.instant(), traffic), time.instant());
    InMemoryAlertStore store = new InMemoryAlertStore();
    Delivery delivery =
        new Delivery(
            new Delivery.Parts(
                List.of(receiver),
                store,
                DeliveryConfig.defaults(),
                time::after,
                task -> time.start("delivery", task),
                () -> 0.5,
                time::nanos));
    alerts =
        Alerts.open(
            new Alerts.Parts(
                List.of(now -> slo.evaluate(now).firing().stream().map(this::condition).toList()),
                List::of,
                () -> DASHBOARD,
                delivery,
                store,
                CONFIG,
                new DispatchIds(new Random(0)::nextLong),
                time,
                time::nanos));
    time.every(BEAT, () -> slo.record(time.instant().minus(BEAT), traffic.next(ago(BEAT), BEAT)));
    time.every(EVALUATE_EVERY, alerts::evaluate);
  }

  /** Returns what the receiver was told in {@code length}, in order. */
  List<ScriptedReceiver.Told> watch(Duration length) {
    time.after(length, () -> {});
    time.run();
    return receiver.told();
  }

  private static List<SliMinute> month(Instant now, Traffic traffic) {
    long minutes = Duration.ofDays(30).toMinutes();
    List<SliMinute> month = new ArrayList<>();
    LongStream.rangeClosed(1, minutes)
        .forEach(
            ago ->
                month.add(
                    new SliMinute(
                        now.minus(Duration.ofMinutes(ago)),
                        traffic.next(Duration.ofMinutes(-ago), Duration.ofMinutes(1)))));
    return month;
  }

  private Duration ago(Duration length) {
    return Duration.ofNanos(time.nanos()).minus(length);
  }

  private Condition condition(SloAlert alert) {
    return new Condition(
        alert.id(),
        switch (alert.severity()) {
          case PAGE -> Severity.PAGE;
          case TICKET -> Severity.TICKET;
        },
        alert.summary(),
        alert.description(),
        alert.value(),
        alert.threshold());
  }
}
