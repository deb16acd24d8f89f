package dev.agentruntime.cli.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where synthesised templates go, and which image they run.
 *
 * @param account that all stacks are for
 * @param stacks their names, in the order of the manifest
 * @param repositories where images are kept, one in each region
 * @param tag of the image; empty where the templates name none
 * @param architecture of the tasks: amd64 or arm64
 */
record Target(
    String account,
    List<String> stacks,
    List<Repository> repositories,
    String tag,
    String architecture) {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  Target {
    stacks = List.copyOf(stacks);
    repositories = List.copyOf(repositories);
  }

  /**
   * A repository of images.
   *
   * @param stack that makes it
   */
  record Repository(String stack, String region, String name) {
    String image(String account, String tag) {
      return "%s.dkr.ecr.%s.amazonaws.com/%s:%s".formatted(account, region, name, tag);
    }
  }

  /** Reads what {@code infra synth} wrote to {@code folder}. */
  static Target read(Path folder) throws IOException {
    Set<String> accounts = new LinkedHashSet<>();
    List<String> stacks = new ArrayList<>();
    List<Repository> repositories = new ArrayList<>();
    String tag = "";
    String architecture = "amd64";
    JsonNode manifest = tree(folder.resolve("manifest.json"));
    for (JsonNode artifact : manifest.path("artifacts")) {
      if (!artifact.path("type").asString("").equals("aws:cloudformation:stack")) {
        continue;
      }
      String name = artifact.path("displayName").asString("");
      String[] environment = artifact.path("environment").asString("").split("/", -1);
      accounts.add(environment[2]);
      stacks.add(name);
      JsonNode template =
          tree(folder.resolve(artifact.at("/properties/templateFile").asString("")));
      for (JsonNode resource : template.path("Resources")) {
        JsonNode properties = resource.path("Properties");
        switch (resource.path("Type").asString("")) {
          case "AWS::ECR::Repository" ->
              repositories.add(
                  new Repository(
                      name, environment[3], properties.path("RepositoryName").asString("")));
          case "AWS::ECS::TaskDefinition" -> {
            if (properties.path("RequiresCompatibilities").toString().contains("FARGATE")) {
              tag = tag(properties);
              architecture = architecture(properties);
            }
          }
          default -> {}
        }
      }
    }
    if (accounts.size() != 1) {
      throw new IOException(
          "%s: stacks of the accounts %s (expected: one account)".formatted(folder, accounts));
    }
    return new Target(accounts.iterator().next(), stacks, repositories, tag, architecture);
  }

  /* The image of the container "runtime" ends with its tag, whatever it is joined of. */
  private static String tag(JsonNode task) {
    return StreamSupport.stream(task.path("ContainerDefinitions").spliterator(), false)
        .filter(container -> container.path("Name").asString("").equals("runtime"))
        .flatMap(
            container ->
                container.path("Image").findValues("Fn::Join").stream()
                    .flatMap(join -> StreamSupport.stream(join.path(1).spliterator(), false)))
        .map(part -> part.asString(""))
        .filter(part -> part.startsWith(":"))
        .map(part -> part.substring(1))
        .findFirst()
        .orElse("");
  }

  private static String architecture(JsonNode task) {
    return task.at("/RuntimePlatform/CpuArchitecture").asString("X86_64").equals("ARM64")
        ? "arm64"
        : "amd64";
  }

  private static JsonNode tree(Path file) throws IOException {
    try {
      return MAPPER.readTree(Files.readString(file));
    } catch (JacksonException e) {
      throw new IOException(file + ": not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
