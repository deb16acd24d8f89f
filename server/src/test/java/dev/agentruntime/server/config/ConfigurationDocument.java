package dev.agentruntime.server.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The page about the configuration, made from the declarations of the keys. */
final class ConfigurationDocument {
  /** Gives whatever must be given for its keys to be declared. */
  private static final String EVERYTHING =
      """
      backends:
        a: {kind: reasoner}
        b: {kind: http, url: "http://127.0.0.1/", sign: {service: execute-api, region: r}}
        c: {kind: openai, url: "http://127.0.0.1/", model: m}
        d: {kind: bedrock, model: m}
      routes:
        r: {intents: [i], backend: a}
      auth:
        jwt: {issuer: i, audience: a, jwks: j}
        sigv4: {keys: k, region: r}
      aws: {region: eu-central-1}
      """;

  private static final String HEAD =
      """
      # Configuration

      One YAML file, `./agent-runtime serve --config FILE`. Every key has a default, so that the
      file may be short or missing.

      - An environment variable overrides the file: `server.port` is `AGENT_RUNTIME_SERVER_PORT`.
        In a list, commas part the values. The command line overrides both.
      - A relative path in the file is relative to the folder of the file; one in a variable, on
        the command line or in a default is relative to the working directory.
      - Durations are written `250ms`, `30s`, `5m`, `24h`, `7d`; sizes `64 KiB`, `1 MiB`, `2 GiB`,
        or a plain number of bytes.
      - An unknown key, a wrong value, a key given twice or an unknown `AGENT_RUNTIME_` variable
        stops the start. All problems are reported at once, each with file and line.
      - Without `--config`, the variable `AGENT_RUNTIME_CONFIG` may hold the text of the file.
      - `AGENT_RUNTIME_JAVA_OPTS` belongs to the launcher and `AGENT_RUNTIME_API_KEY` to `dispatch`.

      ```yaml
      server:
        port: 8080
      backends:
        gpt:
          kind: openai
          url: https://api.openai.com/v1
          model: gpt-4o-mini
          api_key_env: OPENAI_API_KEY
      routes:
        reasoning:
          intents: [call_reasoning]
          backend: gpt
          timeout: 60s
        metrics:
          intents: [call_metrics]
          backend: metrics
      ```
      """;

  private static final Map<String, String> NOTES =
      Map.ofEntries(
          Map.entry(
              "server",
              "Beyond loopback the server starts only with [authentication](authentication.md)."),
          Map.entry(
              "policies",
              "The folder is never written to, except that a missing default folder is filled with the"
                  + " starter policies."),
          Map.entry(
              "backends.<name>",
              "What executes. `reasoner` and `metrics` are there unless the file makes them something"
                  + " else. The kinds `echo` and `metrics` have no keys of their own."),
          Map.entry(
              "routes.<name>",
              "Which intents a backend executes; in policies, `Route::\"<name>\"`. Without a section"
                  + " `routes`, `reasoning` leads `call_reasoning` to `reasoner`, and `metrics` leads"
                  + " `call_metrics` to `metrics`. Each intent is in one route."),
          Map.entry(
              "auth", "Off unless one of these is given. See [authentication](authentication.md)."),
          Map.entry(
              "slo",
              "What is promised of the dispatches, and told when it is not kept. See [objectives](slo.md)."),
          Map.entry(
              "backends.<name>.sign",
              "Of the kinds `http` and `openai`: requests are signed with AWS Signature Version 4. See"
                  + " [backends](backends.md)."),
          Map.entry("auth.jwt", "On as soon as the section or one of its variables is there."),
          Map.entry("auth.sigv4", "On as soon as the section or one of its variables is there."),
          Map.entry("alerts", "See [alerts](alerts.md)."),
          Map.entry(
              "API keys",
              "What `auth.api_keys` names is a list, and each of its items has these keys. No variable"
                  + " overrides them."),
          Map.entry(
              "Access keys",
              "What `auth.sigv4.keys` names is a list, and each of its items has these keys. No variable"
                  + " overrides them."),
          Map.entry(
              "aws",
              "What is used of AWS; nothing is called unless another section asks for it."
                  + " Credentials come by the SDK's usual chain: variables, profile, role of the"
                  + " task."));

  /** Lists in files of their own. */
  private static final Set<String> LISTS = Set.of("API keys", "Access keys");

  /** Keys that no variable overrides. */
  private static final Set<String> FILE_ALONE = Set.of("headers", "action_groups");

  private ConfigurationDocument() {}

  static String text() {
    StringBuilder text = new StringBuilder(HEAD);
    Map<String, List<Key>> sections = new LinkedHashMap<>();
    for (Key key : keys()) {
      sections.computeIfAbsent(key.section(), _ -> new ArrayList<>()).add(key);
    }
    sections.forEach((section, keys) -> section(text, section, keys));
    return text.toString();
  }

  private static List<Key> keys() {
    List<Problem> problems = new ArrayList<>();
    Reading config = new Reading(Map.of(), Map.of(), Path.of(""), problems);
    RuntimeConfig.read(config.root(tree(EVERYTHING, problems)));
    config.finish();
    Reading keys = new Reading(Map.of(), Map.of(), Path.of(""), problems);
    String hash = "0".repeat(64);
    ApiKeyFile.keys(
        tree("- {id: a, hash: 'sha256:%s', principal: p}".formatted(hash), problems), keys);
    SigV4KeyFile.keys(tree("- {id: a, secret: s, principal: p}", problems), keys);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(problems.toString());
    }
    Collection<Key> all = new ArrayList<>(config.keys());
    all.addAll(keys.keys());
    return List.copyOf(all);
  }

  private static Tree tree(String yaml, List<Problem> problems) {
    return Objects.requireNonNull(
        YamlFile.read("page", yaml.getBytes(StandardCharsets.UTF_8), problems));
  }

  private static void section(StringBuilder text, String section, List<Key> keys) {
    boolean byVariable = !LISTS.contains(section);
    text.append("\n## ").append(heading(section)).append('\n');
    String note = NOTES.get(section);
    if (note != null) {
      text.append('\n').append(note).append('\n');
    }
    text.append(byVariable ? "\n| key | default | meaning | variable |\n|---|---|---|---|\n" : "")
        .append(byVariable ? "" : "\n| key | default | meaning |\n|---|---|---|\n");
    for (Key key : keys) {
      // The head of the page says once how durations and sizes are written.
      String expected = key.expected().replaceAll(", such as (65536|250ms).*", "");
      text.append(
          "| `%s` | %s | %s Expected: %s. |"
              .formatted(key.name(), key.byDefault(), key.meaning(), expected));
      if (byVariable) {
        String parent = section.replaceAll(",.*", "");
        String variable =
            Reading.variable(parent.isEmpty() ? key.name() : parent + '.' + key.name());
        text.append(FILE_ALONE.contains(key.name()) ? " |" : " `" + variable + "` |");
      }
      text.append('\n');
    }
  }

  private static String heading(String section) {
    int comma = section.indexOf(", ");
    if (LISTS.contains(section)) {
      return section;
    }
    if (section.isEmpty()) {
      return "Beside the sections";
    }
    return comma < 0
        ? '`' + section + '`'
        : '`' + section.substring(0, comma) + '`' + section.substring(comma);
  }
}
