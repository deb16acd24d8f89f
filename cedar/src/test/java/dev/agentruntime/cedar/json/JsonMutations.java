package dev.agentruntime.cedar.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A maker of JSON that is not quite what it was; the same for the same seed. */
final class JsonMutations {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> KEYS =
      List.of(
          "Value",
          "Var",
          "Slot",
          "!",
          "neg",
          "==",
          "&&",
          "||",
          "has",
          "like",
          "is",
          ".",
          "Set",
          "Record",
          "if-then-else",
          "left",
          "right",
          "arg",
          "attr",
          "pattern",
          "entity_type",
          "in",
          "ip",
          "isIpv4",
          "lessThan",
          "ipp",
          "op",
          "entity",
          "entities",
          "slot",
          "kind",
          "body",
          "effect",
          "annotations",
          "__entity",
          "__extn",
          "type",
          "id",
          "fn",
          "args",
          "",
          "a b");
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "9223372036854775808",
          "\"\"",
          "\"principal\"",
          "\"?principal\"",
          "\"?resource\"",
          "\"A::B\"",
          "\"A::in\"",
          "\" A\"",
          "\"All\"",
          "\"all\"",
          "\"in\"",
          "\"is\"",
          "\"==\"",
          "\"when\"",
          "\"permit\"",
          "\"Wildcard\"",
          "[]",
          "{}",
          "[1]",
          "[\"a\"]",
          "{\"Literal\": \"ab\"}",
          "{\"Value\": 1}",
          "{\"Var\": \"context\"}",
          "{\"type\": \"A\", \"id\": \"b\"}",
          "{\"type\": \"Action\", \"id\": \"b\"}",
          "{\"__entity\": {\"type\": \"Action\", \"id\": \"b\"}}",
          "{\"__extn\": {\"fn\": \"ip\", \"arg\": \"x\"}}",
          "{\"a\": {\"b\": [1, \"c\"]}}",
          "{\"kind\": \"unless\", \"body\": {\"Value\": true}}");

  private final Random random;

  JsonMutations(Random random) {
    this.random = random;
  }

  /** Returns {@code json} with a change or two at places anywhere inside. */
  JsonNode mutated(JsonNode json) throws JsonProcessingException {
    JsonNode mutated = json.deepCopy();
    for (int i = random.nextInt(4); i >= 0; i -= 2) {
      List<ContainerNode<?>> containers = new ArrayList<>();
      collect(mutated, containers);
      JsonNode found = random.nextBoolean() ? any(containers).deepCopy() : value();
      ContainerNode<?> container = any(containers);
      if (container instanceof ObjectNode object) {
        change(object, found);
      } else if (container instanceof ArrayNode array) {
        change(array, found);
      }
    }
    return mutated;
  }

  private static void collect(JsonNode json, List<ContainerNode<?>> containers) {
    if (json instanceof ContainerNode<?> container) {
      containers.add(container);
      container.forEach(child -> collect(child, containers));
    }
  }

  private void change(ObjectNode object, JsonNode found) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    int kind = random.nextInt(4);
    if (names.isEmpty() || kind == 0) {
      object.set(any(KEYS), found);
      return;
    }
    String name = any(names);
    switch (kind) {
      case 1 -> object.remove(name);
      case 2 -> object.set(name, found);
      default -> object.set(any(KEYS), object.remove(name));
    }
  }

  private void change(ArrayNode array, JsonNode found) {
    int kind = random.nextInt(3);
    if (array.isEmpty() || kind == 0) {
      array.insert(random.nextInt(array.size() + 1), found);
    } else if (kind == 1) {
      array.remove(random.nextInt(array.size()));
    } else {
      array.set(random.nextInt(array.size()), found);
    }
  }

  private JsonNode value() throws JsonProcessingException {
    return JSON.readTree(any(VALUES));
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
