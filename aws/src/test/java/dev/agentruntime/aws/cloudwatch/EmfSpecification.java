package dev.agentruntime.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the embedded metric format asks of a line, and what CloudWatch makes of it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *     the specification, with its JSON schema</a>
 */
final class EmfSpecification {
  private static final Pattern UNIT =
      Pattern.compile(
          "(Seconds|Microseconds|Milliseconds|Percent|Count|None)"
              + "|((Kilo|Mega|Giga|Tera)?(bytes|bits)|Bytes|Bits|Count)(/Second)?");
  private static final int MAX_BYTES = 256 * 1024;
  private static final JsonReader JSON = new JsonReader(20);

  private EmfSpecification() {}

  /**
   * Returns the values of each metric that a line makes, by namespace, name and dimensions, as
   * {@code shop/API ResponseTime} and {@code shop/API ResponseTime Service=api}.
   *
   * @throws AssertionError where it is no line of the format
   */
  static Map<String, List<Double>> check(String line) {
    assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(MAX_BYTES);
    assertThat(line).doesNotContain("\n");
    Value.Fields root = fields(read(line));
    Value.Fields metadata = fields(root.get("_aws"));
    assertThat(metadata.values()).containsOnlyKeys("Timestamp", "CloudWatchMetrics");
    assertThat(metadata.get("Timestamp")).isInstanceOf(Value.Whole.class);
    Map<String, List<Double>> metrics = new TreeMap<>();
    for (Value directive : items(metadata.get("CloudWatchMetrics"))) {
      check(root, fields(directive), metrics);
    }
    return metrics;
  }

  /** Returns all values of all lines, likewise. */
  static Map<String, List<Double>> check(List<String> lines) {
    Map<String, List<Double>> all = new TreeMap<>();
    for (String line : lines) {
      check(line)
          .forEach(
              (name, values) -> all.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(values));
    }
    return all;
  }

  private static void check(
      Value.Fields root, Value.Fields directive, Map<String, List<Double>> metrics) {
    assertThat(directive.values()).containsOnlyKeys("Namespace", "Dimensions", "Metrics");
    String namespace = name(directive.get("Namespace"));
    List<Value> sets = items(directive.get("Dimensions"));
    assertThat(sets).isNotEmpty();
    List<Value> definitions = items(directive.get("Metrics"));
    assertThat(definitions).hasSizeLessThanOrEqualTo(100);
    for (Value definition : definitions) {
      Value.Fields fields = fields(definition);
      assertThat(Set.of("Name", "Unit", "StorageResolution")).containsAll(fields.values().keySet());
      String metric = name(fields.get("Name"));
      if (fields.get("Unit") != null) {
        assertThat(fields.text("Unit")).matches(UNIT);
      }
      List<Double> values = numbers(root.get(metric));
      for (Value set : sets) {
        assertThat(metrics.put(namespace + " " + metric + dimensions(root, items(set)), values))
            .isNull();
      }
    }
  }

  private static String dimensions(Value.Fields root, List<Value> keys) {
    // 30 today, but 9 in the schema that is published with the specification.
    assertThat(keys).hasSizeLessThanOrEqualTo(9);
    StringBuilder dimensions = new StringBuilder();
    for (Value key : keys) {
      String name = name(key);
      assertThat(root.text(name)).isNotBlank();
      dimensions.append(' ').append(name).append('=').append(root.text(name));
    }
    return dimensions.toString();
  }

  /* A metric target is a number, or an array of at most 100. */
  private static List<Double> numbers(@Nullable Object target) {
    List<Value> values =
        target instanceof Value.Items(var many)
            ? many
            : List.of((Value) Objects.requireNonNull(target));
    assertThat(values).isNotEmpty().hasSizeLessThanOrEqualTo(100);
    List<Double> numbers = new ArrayList<>();
    for (Value value : values) {
      numbers.add(
          switch (value) {
            case Value.Whole(long whole) -> (double) whole;
            case Value.Decimal(var decimal) -> decimal.doubleValue();
            default -> throw new AssertionError(value + " (expected: a number)");
          });
    }
    return numbers;
  }

  private static String name(@Nullable Object value) {
    assertThat(value).isInstanceOf(Value.Text.class);
    String name = ((Value.Text) Objects.requireNonNull(value)).value();
    assertThat(name).hasSizeBetween(1, 255);
    return name;
  }

  private static Value.Fields fields(@Nullable Object value) {
    assertThat(value).isInstanceOf(Value.Fields.class);
    return (Value.Fields) Objects.requireNonNull(value);
  }

  private static List<Value> items(@Nullable Object value) {
    assertThat(value).isInstanceOf(Value.Items.class);
    return ((Value.Items) Objects.requireNonNull(value)).values();
  }

  private static Value read(String line) {
    try {
      return JSON.read(line);
    } catch (MalformedJsonException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}
