package dev.agentruntime.core.metrics;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.backend.Backend;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.Usage;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The backend that answers with the runtime's own metrics, as they stand. */
public final class MetricsBackend implements Backend {
  private static final String OWN = "agent_runtime.";

  /** Below this, a double holds every whole number. */
  private static final double EXACT = 1L << 53;

  private final MeterRegistry registry;

  public MetricsBackend(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public BackendResult execute(BackendCall call) {
    Map<String, Value> metrics = new TreeMap<>();
    for (Meter meter : registry.getMeters()) {
      if (own(meter.getId())) {
        metrics.put(label(meter.getId()), measurements(meter));
      }
    }
    return new BackendResult.Answered(
        new Answer(
            metrics.size() + " metrics",
            new Value.Fields(Map.of("metrics", new Value.Fields(metrics))),
            Usage.NONE));
  }

  private static boolean own(Meter.Id id) {
    // Synthetic meters are the buckets of a histogram, spelled out for registries without any.
    return id.getName().startsWith(OWN) && id.syntheticAssociation() == null;
  }

  private static String label(Meter.Id id) {
    List<Tag> tags = id.getTags();
    if (tags.isEmpty()) {
      return id.getName();
    }
    StringBuilder label = new StringBuilder(id.getName()).append('{');
    for (Tag tag : tags) {
      label.append(label.charAt(label.length() - 1) == '{' ? "" : ",");
      label.append(tag.getKey()).append('=').append(tag.getValue());
    }
    return label.append('}').toString();
  }

  private static Value measurements(Meter meter) {
    Map<String, Value> values = new TreeMap<>();
    for (Measurement measurement : meter.measure()) {
      double value = measurement.getValue();
      if (Double.isFinite(value)) {
        values.put(measurement.getStatistic().getTagValueRepresentation(), number(value));
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
}
