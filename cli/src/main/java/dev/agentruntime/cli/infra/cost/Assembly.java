package dev.agentruntime.cli.infra.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code infra synth} writes: CDK's cloud assembly, of which the stacks count here.
 *
 * @param stacks in the order of the manifest
 */
record Assembly(List<Stack> stacks) {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  Assembly {
    stacks = List.copyOf(stacks);
  }

  /**
   * Reads the assembly in {@code folder}.
   *
   * @throws IOException where it is none
   */
  static Assembly read(Path folder) throws IOException {
    Path manifest = folder.resolve("manifest.json");
    if (!Files.isRegularFile(manifest)) {
      throw new IOException(manifest + ": missing (expected: what infra synth writes)");
    }
    List<Stack> stacks = new ArrayList<>();
    for (JsonNode artifact : tree(manifest).path("artifacts")) {
      if (artifact.path("type").asString("").equals("aws:cloudformation:stack")) {
        stacks.add(stack(folder, artifact));
      }
    }
    return new Assembly(stacks);
  }

  private static Stack stack(Path folder, JsonNode artifact) throws IOException {
    Path template = folder.resolve(artifact.at("/properties/templateFile").asString(""));
    List<Resource> resources = new ArrayList<>();
    tree(template)
        .path("Resources")
        .forEachEntry(
            (id, resource) ->
                resources.add(
                    new Resource(
                        id, resource.path("Type").asString(""), resource.path("Properties"))));
    String environment = artifact.path("environment").asString("");
    return new Stack(
        artifact.path("displayName").asString(template.getFileName().toString()),
        environment.substring(environment.lastIndexOf('/') + 1),
        resources);
  }

  private static JsonNode tree(Path file) throws IOException {
    try {
      return MAPPER.readTree(Files.readString(file));
    } catch (JacksonException e) {
      throw new IOException(file + ": not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Returns the regions where the runtime serves. */
  Set<String> serving() {
    Set<String> regions = new LinkedHashSet<>();
    for (Stack stack : stacks) {
      if (!stack.of("AWS::ECS::Service").isEmpty()) {
        regions.add(stack.region());
      }
    }
    return regions;
  }
}
