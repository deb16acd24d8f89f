package dev.agentruntime.cli.infra.cost;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One resource of a template.
 *
 * @param id in its template
 * @param type as {@code AWS::EC2::VPC}
 * @param properties as they stand in the template
 */
record Resource(String id, String type, JsonNode properties) {
  String text(String pointer) {
    return properties.at(pointer).asString("");
  }

  /** Returns a number, however it is written; {@code otherwise} where there is none. */
  double number(String pointer, double otherwise) {
    JsonNode value = properties.at(pointer);
    try {
      return value.isValueNode() ? Double.parseDouble(value.asString("")) : otherwise;
    } catch (NumberFormatException _) {
      return otherwise;
    }
  }

  boolean is(String pointer) {
    return properties.at(pointer).asBoolean(false);
  }

  List<JsonNode> list(String pointer) {
    List<JsonNode> items = new ArrayList<>();
    properties.at(pointer).forEach(items::add);
    return items;
  }

  /** Returns the id of the resource that a property refers to; empty where it names none. */
  String reference(String pointer) {
    return properties.at(pointer + "/Ref").asString("");
  }
}
