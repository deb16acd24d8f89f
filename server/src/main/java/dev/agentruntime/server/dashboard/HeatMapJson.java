package dev.agentruntime.server.dashboard;

import dev.agentruntime.core.metrics.Distribution;
import dev.agentruntime.core.metrics.Point;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Distributions over time as a heat map, whose rows are four to a doubling. */
final class HeatMapJson {
  /** How many buckets of a distribution make a row. */
  private static final int ROW = (1 << Distribution.SCHEMA) / 4;

  private HeatMapJson() {}

  /** Writes the property {@code heatmap}, unless there is nothing to draw. */
  static void write(JsonGenerator json, List<@Nullable Point> points) {
    int lowest = Integer.MAX_VALUE;
    int highest = Integer.MIN_VALUE;
    for (Point point : points) {
      Map<Integer, Long> buckets = PanelJson.distribution(point).buckets();
      for (int index : buckets.keySet()) {
        lowest = Math.min(lowest, row(index));
        highest = Math.max(highest, row(index));
      }
    }
    if (lowest > highest) {
      return;
    }
    json.writeName("heatmap");
    json.writeStartObject();
    json.writeName("bounds");
    json.writeStartArray();
    for (int row = lowest; row <= highest; row++) {
      Numbers.write(json, Distribution.upper((row + 1) * ROW));
    }
    json.writeEndArray();
    json.writeName("counts");
    json.writeStartArray();
    for (Point point : points) {
      long[] counts = new long[highest - lowest + 1];
      for (Map.Entry<Integer, Long> bucket : PanelJson.distribution(point).buckets().entrySet()) {
        counts[row(bucket.getKey()) - lowest] += bucket.getValue();
      }
      json.writeStartArray();
      for (long count : counts) {
        json.writeNumber(count);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static int row(int index) {
    return Math.floorDiv(index - 1, ROW);
  }
}
