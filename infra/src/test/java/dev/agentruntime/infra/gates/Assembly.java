package dev.agentruntime.infra.gates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder that an app was synthesised into. */
record Assembly(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  List<Path> templates() {
    return files(".template.json");
  }

  List<Path> files(String suffix) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the templates accept: ours for every gate, and cdk-nag's own for cdk-nag. */
  List<Acceptance> acceptances() {
    List<Acceptance> all = new ArrayList<>();
    for (Path template : templates()) {
      String name = template.getFileName().toString();
      read(template)
          .path("Resources")
          .properties()
          .forEach(resource -> add(all, name, resource.getKey(), resource.getValue()));
    }
    return List.copyOf(all);
  }

  private static void add(List<Acceptance> all, String template, String id, JsonNode resource) {
    JsonNode metadata = resource.path("Metadata");
    metadata
        .properties()
        .forEach(
            entry -> {
              if (entry.getKey().startsWith(Accepted.METADATA)) {
                String rule = entry.getKey().substring(Accepted.METADATA.length());
                all.add(new Acceptance(template, id, rule, entry.getValue().asText()));
              }
            });
    for (JsonNode rule : metadata.path("cdk_nag").path("rules_to_suppress")) {
      String name = rule.path("id").asText();
      String reason = rule.path("reason").asText();
      if (rule.has("applies_to")) {
        for (JsonNode part : rule.path("applies_to")) {
          all.add(new Acceptance(template, id, name + "[" + part.asText() + "]", reason));
        }
      } else {
        all.add(new Acceptance(template, id, name, reason));
      }
    }
  }

  /** The logical ids of resources, each under "stack's template file: path of its construct". */
  Map<String, String> logicalIds() {
    Map<String, String> ids = new TreeMap<>();
    for (Path metadata : files(".metadata.json")) {
      collect(ids, read(metadata));
    }
    collect(ids, read(folder.resolve("manifest.json")));
    return Map.copyOf(ids);
  }

  private static void collect(Map<String, String> ids, JsonNode node) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      for (JsonNode said : entry.getValue()) {
        if (said.path("type").asText().equals("aws:cdk:logicalId")) {
          ids.put(entry.getKey(), said.path("data").asText());
        }
      }
      collect(ids, entry.getValue());
    }
  }

  static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
