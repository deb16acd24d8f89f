package dev.agentruntime.core.metrics;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.backend.Backend;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.Usage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** The backend that answers with the runtime's own metrics, as they stand. */
public final class MetricsBackend implements Backend {
  /** Below this, a double holds every whole number. */
  private static final double EXACT = 1L << 53;

  /** What a distribution is right to, and a little more. */
  private static final MathContext DIGITS = new MathContext(4);

  private final Meters meters;

  public MetricsBackend(Meters meters) {
    this.meters = meters;
  }

  @Override
  public BackendResult execute(BackendCall call) {
    Map<String, Value> metrics = new LinkedHashMap<>();
    meters.totals().forEach((series, point) -> metrics.put(series.toString(), values(point)));
    return new BackendResult.Answered(
        new Answer(
            metrics.size() + " metrics",
            new Value.Fields(Map.of("metrics", new Value.Fields(metrics))),
            Usage.NONE));
  }

  private static Value values(Point point) {
    Map<String, Value> values = new LinkedHashMap<>();
    switch (point) {
      case Point.Growth(double total) -> values.put("count", number(total));
      case Point.Level level -> values.put("value", number(level.mean()));
      case Point.Spread(Distribution distribution) -> {
        values.put("count", Value.whole(distribution.count()));
        values.put("total", rounded(distribution.sum()));
        values.put("max", rounded(distribution.max()));
        if (distribution.count() > 0) {
          values.put("p50", rounded(distribution.quantile(0.5)));
          values.put("p95", rounded(distribution.quantile(0.95)));
          values.put("p99", rounded(distribution.quantile(0.99)));
        }
      }
    }
    return new Value.Fields(values);
  }

  /* Counts are exact; of the rest, the digit that only says how binary fractions round is cut. */
  private static Value number(double value) {
    return value == Math.rint(value) && Math.abs(value) < EXACT
        ? Value.whole((long) value)
        : new Value.Decimal(new BigDecimal(value, MathContext.DECIMAL64).stripTrailingZeros());
  }

  private static Value rounded(double value) {
    return new Value.Decimal(new BigDecimal(value, DIGITS).stripTrailingZeros());
  }
}
