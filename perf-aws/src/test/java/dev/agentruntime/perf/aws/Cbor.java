package dev.agentruntime.perf.aws;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORMapper;

/** The form of Smithy RPC v2: CBOR, in which a time is tagged. */
final class Cbor {
  private static final CBORMapper MAPPER = new CBORMapper();
  private static final int EPOCH_SECONDS = 1;

  private Cbor() {}

  static JsonNode decode(byte[] bytes) {
    return MAPPER.readTree(bytes);
  }

  static byte[] encode(JsonNode json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CBORGenerator generator = (CBORGenerator) MAPPER.createGenerator(bytes)) {
      write("", json, generator);
    }
    return bytes.toByteArray();
  }

  private static void write(String name, JsonNode json, CBORGenerator to) {
    if (json.isObject()) {
      to.writeStartObject();
      for (Map.Entry<String, JsonNode> field : json.properties()) {
        to.writeName(field.getKey());
        write(field.getKey(), field.getValue(), to);
      }
      to.writeEndObject();
    } else if (json.isArray()) {
      to.writeStartArray();
      json.forEach(element -> write(name, element, to));
      to.writeEndArray();
    } else if (json.isNumber()) {
      if (name.equals("Timestamps")) {
        to.writeTag(EPOCH_SECONDS);
        to.writeNumber(json.asLong());
      } else {
        to.writeNumber(json.asDouble());
      }
    } else {
      to.writeString(json.asString());
    }
  }
}
