package dev.agentruntime.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.alert.Notification.Kind;
import dev.agentruntime.core.slo.Bounds;
import dev.agentruntime.core.slo.Indicator;
import dev.agentruntime.core.slo.Objective;
import dev.agentruntime.simulation.ScriptedReceiver.Told;
import dev.agentruntime.simulation.time.VirtualTime;
import dev.agentruntime.testkit.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who is told of what, and when, over hours of trouble and of none. */
final class AlertSimulationTest {
  private static final Duration FROM = Duration.ofHours(1);
  private static final int PER_SECOND = 10;
  private static final double USUAL = 0.0001;

  /* As the server has it by default. */
  private static final List<Objective> OBJECTIVES =
      List.of(
          new Objective(
              "availability",
              "Availability",
              null,
              new Indicator.Availability(new Bounds(0.999, 0.998, 0.995)),
              Duration.ofDays(30),
              Duration.ofMinutes(5),
              2,
              10));

  private final VirtualTime time = new VirtualTime(ManualClock.START);
  private final ScriptedReceiver receiver = new ScriptedReceiver(time);

  @Test
  void anOutageOfTenMinutes() throws IOException {
    List<Told> told =
        told(
            traffic(1).trouble(FROM, Duration.ofMinutes(10), 1),
            receiver.down(FROM, Duration.ofMinutes(2)),
            Duration.ofHours(8));

    assertThat(told.getFirst().at()).isBetween(FROM, FROM.plusMinutes(5));
    CheckedIn.matches(
        "alerts-outage",
        figures("All fail for 10 min, and the receiver is down for the first two", told));
  }

  @Test
  void aLeakThatNoHourShows() throws IOException {
    List<Told> told =
        told(traffic(2).trouble(FROM, Duration.ofHours(20), 0.004), receiver, Duration.ofHours(20));

    assertThat(told).isNotEmpty();
    CheckedIn.matches("alerts-slow-burn", figures("0.4 % fail for 19 h", told));
  }

  @Test
  void noise() throws IOException {
    Traffic traffic = traffic(3);
    for (int hour = 1; hour < 12; hour++) {
      traffic.trouble(Duration.ofHours(hour), Duration.ofSeconds(5), 0.2);
    }
    List<Told> told = told(traffic, receiver, Duration.ofHours(12));

    assertThat(told).isEmpty();
    CheckedIn.matches(
        "alerts-noise", figures("One in 10 000 fails, and one in five for 5 s every hour", told));
  }

  private List<Told> told(Traffic traffic, ScriptedReceiver by, Duration length)
      throws IOException {
    return new SimulatedAlerts(time, OBJECTIVES, traffic, by).watch(length);
  }

  private static Traffic traffic(long seed) {
    return new Traffic(PER_SECOND, USUAL, seed);
  }

  private static Figures figures(String title, List<Told> told) {
    Figures figures = new Figures(title);
    figures.count("told that it fires", count(told, Kind.FIRING));
    figures.count("told that it is over", count(told, Kind.RESOLVED));
    Map<String, List<Told>> byAlert = new TreeMap<>();
    told.forEach(
        its ->
            byAlert.computeIfAbsent(its.notification().alert(), _ -> new ArrayList<>()).add(its));
    byAlert.forEach((alert, all) -> tell(figures, alert, all));
    return figures;
  }

  private static void tell(Figures figures, String alert, List<Told> told) {
    Told first = told.getFirst();
    figures
        .words(alert + ", severity", first.notification().condition().severity().code())
        .seconds(alert + ", fires after", since(first.notification().at()))
        .seconds(alert + ", first told after", first.at().minus(FROM))
        .count(alert + ", told that it fires", count(told, Kind.FIRING))
        .count(alert + ", told that it is over", count(told, Kind.RESOLVED));
    told.stream()
        .map(its -> its.notification().resolvedAt())
        .filter(Objects::nonNull)
        .reduce((_, later) -> later)
        .ifPresent(over -> figures.seconds(alert + ", over after", since(over)));
  }

  private static Duration since(Instant at) {
    return Duration.between(ManualClock.START.plus(FROM), at);
  }

  private static long count(List<Told> told, Kind kind) {
    return told.stream().filter(its -> its.notification().kind() == kind).count();
  }
}
