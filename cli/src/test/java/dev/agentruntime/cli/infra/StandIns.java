package dev.agentruntime.cli.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stand-ins for the programs that the commands run, which keep what they were called with. */
final class StandIns implements Programs {
  private final Path root;
  private final List<String> calls = new ArrayList<>();
  private final Map<String, Said> said = new HashMap<>();
  private final Map<String, Integer> exitCodes = new HashMap<>();
  private final List<String> missing = new ArrayList<>();
  private String templates = "";

  StandIns(Path root) {
    this.root = root;
    said.put("node --version", new Said(0, "v20.20.2\n"));
    said.put("npm --version", new Said(0, "11.19.1\n"));
    said.put("Account", new Said(0, "111111111111\n"));
  }

  /** Makes {@code infra}'s program write this as the one stack of its assembly. */
  void synthesises(String template) {
    templates = template;
  }

  void isMissing(String program) {
    missing.add(program);
  }

  void says(String command, int exitCode, String text) {
    said.put(command, new Said(exitCode, text));
  }

  void endsWith(String command, int exitCode) {
    exitCodes.put(command, exitCode);
  }

  /** Returns what was run, with paths relative to the root of the project. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public int run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    String call = call(command);
    calls.add(call);
    if (call.contains("dev.agentruntime.infra.Main")) {
      write(Path.of(command.get(command.indexOf("--output") + 1)));
    }
    if (call.startsWith("npm ci")) {
      Path cdk = Files.createDirectories(folder.resolve("node_modules/aws-cdk/bin"));
      Files.writeString(cdk.resolve("cdk"), "");
    }
    for (var exitCode : exitCodes.entrySet()) {
      if (call.contains(exitCode.getKey())) {
        return exitCode.getValue();
      }
    }
    return 0;
  }

  @Override
  public Said ask(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    if (missing.contains(command.getFirst())) {
      throw new IOException("Cannot run program \"%s\"".formatted(command.getFirst()));
    }
    String call = call(command);
    if (call.contains("dev.agentruntime.infra.Main")) {
      int exitCode = run(folder, environment, command);
      return new Said(exitCode, exitCode == 0 ? "" : "what it said\n");
    }
    for (var answer : said.entrySet()) {
      if (call.endsWith(answer.getKey())) {
        return answer.getValue();
      }
    }
    throw new AssertionError(call + " (expected: one of " + said.keySet() + ")");
  }

  private String call(List<String> command) {
    return String.join(" ", command).replace(root + "/", "");
  }

  private void write(Path output) throws IOException {
    Files.writeString(
        output.resolve("manifest.json"),
        """
        {"artifacts": {
          "a.assets": {"type": "cdk:asset-manifest"},
          "a": {"type": "aws:cloudformation:stack", "environment": "aws://111111111111/eu-central-1",
                "properties": {"templateFile": "a.template.json"}, "displayName": "a"}}}
        """);
    Files.writeString(output.resolve("a.template.json"), templates);
  }
}
