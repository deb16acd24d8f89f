package dev.agentruntime.telemetry;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Model;
import dev.agentruntime.core.backend.Usage;
import dev.agentruntime.json.JsonWriter;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of OpenTelemetry's conventions for generative AI, version 1.41, all in one place: they
 * are still in development, and change.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/">the
 *     conventions</a>
 */
final class GenAi {
  private static final String CHAT = "chat";
  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("gen_ai.operation.name");
  private static final AttributeKey<String> PROVIDER =
      AttributeKey.stringKey("gen_ai.provider.name");
  private static final AttributeKey<String> MODEL = AttributeKey.stringKey("gen_ai.request.model");
  private static final AttributeKey<Long> INPUT_TOKENS =
      AttributeKey.longKey("gen_ai.usage.input_tokens");
  private static final AttributeKey<Long> OUTPUT_TOKENS =
      AttributeKey.longKey("gen_ai.usage.output_tokens");
  private static final AttributeKey<String> INPUT = AttributeKey.stringKey("gen_ai.input.messages");
  private static final AttributeKey<String> OUTPUT =
      AttributeKey.stringKey("gen_ai.output.messages");
  private static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
  private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");

  private GenAi() {}

  static String spanName(Model model) {
    return CHAT + ' ' + model.name();
  }

  static void model(AttributesBuilder attributes, Model model) {
    attributes
        .put(OPERATION, CHAT)
        .put(PROVIDER, model.provider())
        .put(MODEL, model.name())
        .put(SERVER, model.host())
        .put(PORT, (long) model.port());
  }

  static void usage(AttributesBuilder attributes, Usage usage) {
    attributes.put(INPUT_TOKENS, usage.inputTokens()).put(OUTPUT_TOKENS, usage.outputTokens());
  }

  static void asked(AttributesBuilder attributes, String text) {
    attributes.put(INPUT, messages("user", text));
  }

  static void answered(AttributesBuilder attributes, String text) {
    attributes.put(OUTPUT, messages("assistant", text));
  }

  private static String messages(String role, String text) {
    Value.Fields part = fields("type", Value.text("text"), "content", Value.text(text));
    Value.Fields message =
        fields("role", Value.text(role), "parts", new Value.Items(List.of(part)));
    return JsonWriter.text(new Value.Items(List.of(message)));
  }

  private static Value.Fields fields(String name, Value value, String name2, Value value2) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put(name, value);
    fields.put(name2, value2);
    return new Value.Fields(fields);
  }
}
