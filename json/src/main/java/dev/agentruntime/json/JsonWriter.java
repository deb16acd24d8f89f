package dev.agentruntime.json;

import dev.agentruntime.core.Value;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** A writer of JSON. Safe for many threads. */
public final class JsonWriter {
  private static final int MAX_DEPTH = 10_000;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private JsonWriter() {}

  /** Returns what {@code body} writes, on one line, in UTF-8. */
  public static byte[] bytes(Consumer<JsonGenerator> body) {
    return bytes(ObjectWriteContext.empty(), body);
  }

  private static byte[] bytes(ObjectWriteContext context, Consumer<JsonGenerator> body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator json = FACTORY.createGenerator(context, out)) {
      body.accept(json);
    }
    return out.toByteArray();
  }

  /** Returns {@code value} as JSON text over many lines, for people. */
  public static String indented(Value value) {
    return new String(bytes(new Indented(), json -> write(json, value)), StandardCharsets.UTF_8);
  }

  /** Returns {@code value} as JSON text on one line. */
  public static String text(Value value) {
    return new String(bytes(json -> write(json, value)), StandardCharsets.UTF_8);
  }

  /** Writes {@code value} at the place where {@code json} stands. */
  public static void write(JsonGenerator json, Value value) {
    switch (value) {
      case Value.Text(String text) -> json.writeString(text);
      case Value.Whole(long number) -> json.writeNumber(number);
      case Value.Decimal(var number) -> json.writeNumber(asDecimal(number));
      case Value.Bool(boolean bool) -> json.writeBoolean(bool);
      case Value.Null.NULL -> json.writeNull();
      case Value.Items(var items) -> {
        json.writeStartArray();
        for (Value item : items) {
          write(json, item);
        }
        json.writeEndArray();
      }
      case Value.Fields(var fields) -> {
        json.writeStartObject();
        for (Map.Entry<String, Value> field : fields.entrySet()) {
          json.writeName(field.getKey());
          write(json, field.getValue());
        }
        json.writeEndObject();
      }
    }
  }

  /* What came as 5e0 is no whole number, and is not to become one on its way. */
  private static BigDecimal asDecimal(BigDecimal number) {
    return number.scale() == 0 ? number.setScale(1) : number;
  }

  /* A printer keeps the depth at which it stands, and so serves one text alone. */
  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      Separators separators =
          Separators.createDefaultInstance()
              .withObjectNameValueSpacing(Separators.Spacing.AFTER)
              .withObjectEmptySeparator("")
              .withArrayEmptySeparator("");
      return new DefaultPrettyPrinter(separators)
          .withObjectIndenter(new DefaultIndenter("  ", "\n"));
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}
