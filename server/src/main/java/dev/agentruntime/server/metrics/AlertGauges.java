package dev.agentruntime.server.metrics;

import dev.agentruntime.core.alert.Alert;
import dev.agentruntime.core.alert.AlertBoard;
import dev.agentruntime.core.alert.DeliveryStatus;
import dev.agentruntime.core.alert.Severity;
import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Series;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** The meters of alerts and of their deliveries. */
public final class AlertGauges {
  private AlertGauges() {}

  /** Has the meters read what {@code board} says. */
  public static void register(Meters meters, Supplier<AlertBoard> board) {
    for (Severity severity : Severity.values()) {
      meters.gauge(
          Series.of(Metric.ALERTS, severity.code()), () -> (double) firing(board.get(), severity));
    }
    for (DeliveryStatus status : board.get().deliveries()) {
      String sink = status.sink();
      count(
          meters,
          Series.of(Metric.ALERT_DELIVERIES, sink, "delivered"),
          board,
          sink,
          DeliveryStatus::delivered);
      count(
          meters,
          Series.of(Metric.ALERT_DELIVERIES, sink, "failed"),
          board,
          sink,
          DeliveryStatus::failed);
    }
  }

  private static long firing(AlertBoard board, Severity severity) {
    return board.alerts().stream()
        .map(AlertBoard.Entry::alert)
        .filter(alert -> alert.condition().severity() == severity)
        .filter(
            alert -> alert.state() == Alert.State.FIRING || alert.state() == Alert.State.CLEARING)
        .count();
  }

  private static void count(
      Meters meters,
      Series series,
      Supplier<AlertBoard> board,
      String sink,
      ToLongFunction<DeliveryStatus> count) {
    meters.count(
        series,
        () ->
            board.get().deliveries().stream()
                .filter(status -> status.sink().equals(sink))
                .mapToLong(count)
                .sum());
  }
}
