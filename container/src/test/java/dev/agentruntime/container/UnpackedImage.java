package dev.agentruntime.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An archive of an image, unpacked as a container engine would.
 *
 * @param root its file system
 * @param config what it says about itself
 */
record UnpackedImage(Path root, JsonNode config) {
  static UnpackedImage of(Path archive, Path folder) throws Exception {
    Path parts = Files.createDirectories(folder.resolve("parts"));
    Path root = Files.createDirectories(folder.resolve("root"));
    tar("-xf", archive, parts);
    ObjectMapper json = new ObjectMapper();
    JsonNode manifest = json.readTree(parts.resolve("manifest.json").toFile()).get(0);
    for (JsonNode layer : manifest.get("Layers")) {
      tar("-xzpf", parts.resolve(layer.asText()), root);
    }
    return new UnpackedImage(
        root, json.readTree(parts.resolve(manifest.get("Config").asText()).toFile()));
  }

  private static void tar(String how, Path archive, Path to)
      throws IOException, InterruptedException {
    Program.run(
        to,
        Map.of(),
        List.of("tar", "--warning=no-unknown-keyword", "--numeric-owner", how, archive.toString()));
  }

  String user() {
    return config.at("/config/User").asText();
  }

  Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    for (String pair : texts("/config/Env")) {
      int end = pair.indexOf('=');
      variables.put(pair.substring(0, end), pair.substring(end + 1));
    }
    return variables;
  }

  /** Returns the command of a container that is given {@code arguments}, or that of the image. */
  List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(texts("/config/Entrypoint"));
    command.addAll(arguments.length == 0 ? texts("/config/Cmd") : List.of(arguments));
    return command;
  }

  List<String> healthCheck() {
    List<String> test = texts("/config/Healthcheck/Test");
    if (!test.getFirst().equals("CMD")) {
      throw new AssertionError(test + " (expected: CMD first)");
    }
    return test.subList(1, test.size());
  }

  List<String> texts(String pointer) {
    List<String> texts = new ArrayList<>();
    config.at(pointer).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
