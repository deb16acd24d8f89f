package dev.agentruntime.perf.result;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The JSON file that keeps a result. */
public final class ResultFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .addModule(
              new SimpleModule()
                  .addSerializer(Latencies.class, new Writer())
                  .addDeserializer(Latencies.class, new Reader()))
          .build();

  private ResultFile() {}

  /** Returns the text of the file that keeps {@code result}. */
  public static String text(LoadResult result) {
    return MAPPER.writeValueAsString(result) + "\n";
  }

  /**
   * Reads a file.
   *
   * @throws IOException where it cannot be read, or is not a result of {@link LoadResult#FORMAT};
   *     the message names the file
   */
  public static LoadResult read(Path file) throws IOException {
    String text = Files.readString(file);
    try {
      JsonNode tree = MAPPER.readTree(text);
      int format = tree.path("format").asInt(0);
      if (format != LoadResult.FORMAT) {
        throw new IOException(
            "%s: format %s (expected: a result of load-test, format %d)"
                .formatted(file, tree.path("format"), LoadResult.FORMAT));
      }
      return MAPPER.treeToValue(tree, LoadResult.class);
    } catch (JacksonException e) {
      throw new IOException(
          "%s: not a result of load-test (%s)".formatted(file, e.getOriginalMessage()), e);
    }
  }

  /** Writes the quantiles for people, and the histogram for {@link Reader}. */
  private static final class Writer extends ValueSerializer<Latencies> {
    @Override
    public void serialize(Latencies times, JsonGenerator json, SerializationContext context) {
      json.writeStartObject();
      json.writeNumberProperty("count", times.count());
      json.writeNumberProperty("mean_ms", rounded(times.meanMs()));
      json.writeNumberProperty("p50_ms", rounded(times.percentileMs(50)));
      json.writeNumberProperty("p95_ms", rounded(times.percentileMs(95)));
      json.writeNumberProperty("p99_ms", rounded(times.percentileMs(99)));
      json.writeNumberProperty("max_ms", rounded(times.maxMs()));
      json.writeStringProperty("histogram", encoded(times.histogram()));
      json.writeEndObject();
    }

    private static double rounded(double ms) {
      return Math.round(ms * 1e6) / 1e6;
    }

    private static String encoded(Histogram histogram) {
      ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
      int length = histogram.encodeIntoCompressedByteBuffer(buffer);
      return Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(buffer.array(), length));
    }
  }

  private static final class Reader extends ValueDeserializer<Latencies> {
    @Override
    public Latencies deserialize(JsonParser parser, DeserializationContext context) {
      JsonNode tree = context.readTree(parser);
      try {
        byte[] bytes = Base64.getDecoder().decode(tree.path("histogram").asString(""));
        return Latencies.of(
            Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 3_600_000_000_000L));
      } catch (DataFormatException | IllegalArgumentException e) {
        return context.reportInputMismatch(
            Latencies.class, "histogram: not an HdrHistogram (%s)", e.getMessage());
      }
    }
  }
}
