package dev.agentruntime.aws.cloudwatch;

import dev.agentruntime.json.JsonWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * The lines of one interval. A line takes at most 100 values of a metric, so that one with more has
 * its values in several.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *     the specification of the embedded metric format</a>
 */
final class EmfLines {
  /** How many values of one metric are sent of an interval at most. */
  static final int MOST_VALUES = 1000;

  private static final int VALUES_PER_LINE = 100;
  private static final double MILLIS_PER_SECOND = 1000;
  private static final double PERCENT = 100;

  private final EmfConfig config;
  private final Instant start;
  private final Map<Name, List<BigDecimal>> values = new LinkedHashMap<>();

  private record Name(String namespace, String metric, String unit) {}

  private EmfLines(EmfConfig config, Instant start) {
    this.config = config;
    this.start = start;
  }

  /** Returns the lines, each without its end, in UTF-8. */
  static List<byte[]> of(EmfConfig config, Instant start, Figures figures) {
    EmfLines lines = new EmfLines(config, start);
    lines.add(figures);
    return lines.lines();
  }

  private void add(Figures figures) {
    long requests = figures.responses().count();
    add("API", "RequestCount", "Count", count(requests));
    add("API", "ClientErrors", "Count", count(figures.clientErrors()));
    add("API", "ServerErrors", "Count", count(figures.serverErrors()));
    add(
        "API",
        "ResponseTime",
        "Milliseconds",
        Samples.of(figures.responses(), MILLIS_PER_SECOND, MOST_VALUES));
    // A value a request, so that averages over intervals and tasks weigh requests alike.
    add(
        "API",
        "ErrorRate",
        "Percent",
        Samples.of(requests == 0 ? 0 : figures.errorRate(), requests, MOST_VALUES));
    add(
        "API",
        "Availability",
        "Percent",
        Samples.of(requests == 0 ? 0 : figures.availability(), requests, MOST_VALUES));
    add(
        "Governance",
        "DecisionTime",
        "Milliseconds",
        Samples.of(figures.decisions(), MILLIS_PER_SECOND, MOST_VALUES));
    add("Resources", "NetworkUtilization", "Percent", percent(figures.network()));
    add("Resources", "DatabaseUtilization", "Percent", percent(figures.database()));
  }

  private void add(String area, String metric, String unit, List<BigDecimal> its) {
    if (!its.isEmpty()) {
      values.put(new Name(config.project() + "/" + area, metric, unit), its);
    }
  }

  private List<byte[]> lines() {
    int most = values.values().stream().mapToInt(List::size).max().orElse(0);
    List<byte[]> lines = new ArrayList<>();
    for (int from = 0; from < most; from += VALUES_PER_LINE) {
      int at = from;
      lines.add(JsonWriter.bytes(json -> write(json, at)));
    }
    return lines;
  }

  private void write(JsonGenerator json, int from) {
    Map<String, List<Name>> byNamespace = new LinkedHashMap<>();
    values.forEach(
        (name, its) -> {
          if (its.size() > from) {
            byNamespace.computeIfAbsent(name.namespace(), _ -> new ArrayList<>()).add(name);
          }
        });
    json.writeStartObject();
    json.writeName("_aws");
    json.writeStartObject();
    json.writeNumberProperty("Timestamp", start.toEpochMilli());
    json.writeName("CloudWatchMetrics");
    json.writeStartArray();
    byNamespace.forEach((namespace, names) -> directive(json, namespace, names));
    json.writeEndArray();
    json.writeEndObject();
    json.writeStringProperty("Service", config.service());
    byNamespace.values().forEach(names -> names.forEach(name -> targets(json, name, from)));
    json.writeEndObject();
  }

  /* Once for the whole project, which is what is asked for by name alone, and once a service. */
  private static void directive(JsonGenerator json, String namespace, List<Name> names) {
    json.writeStartObject();
    json.writeStringProperty("Namespace", namespace);
    json.writeName("Dimensions");
    json.writeStartArray();
    json.writeStartArray();
    json.writeEndArray();
    json.writeStartArray();
    json.writeString("Service");
    json.writeEndArray();
    json.writeEndArray();
    json.writeName("Metrics");
    json.writeStartArray();
    for (Name name : names) {
      json.writeStartObject();
      json.writeStringProperty("Name", name.metric());
      json.writeStringProperty("Unit", name.unit());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void targets(JsonGenerator json, Name name, int from) {
    List<BigDecimal> its = values.getOrDefault(name, List.of());
    List<BigDecimal> part = its.subList(from, Math.min(its.size(), from + VALUES_PER_LINE));
    json.writeName(name.metric());
    if (part.size() == 1) {
      json.writeNumber(part.getFirst());
      return;
    }
    json.writeStartArray();
    part.forEach(json::writeNumber);
    json.writeEndArray();
  }

  private static List<BigDecimal> count(long count) {
    return List.of(BigDecimal.valueOf(count));
  }

  private static List<BigDecimal> percent(double ratio) {
    return Double.isNaN(ratio) ? List.of() : List.of(Samples.share(PERCENT * ratio));
  }
}
